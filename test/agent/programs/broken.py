def f(:
    pass  # @pass
