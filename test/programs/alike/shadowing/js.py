print("mine", __name__)
