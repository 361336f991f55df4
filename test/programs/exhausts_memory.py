import io

hoard = []
while True:  # The buffer is taken and not written to: with four gigabytes that would take the machine half a minute.
    hoard.append(io.BufferedWriter(io.BytesIO(), 64 * 1024 * 1024))
