import neighbour_that_fails  # @import
