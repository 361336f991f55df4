raise LookupError("nothing here")  # @raise
