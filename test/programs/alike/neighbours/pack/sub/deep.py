from ..thing import NAME as OTHER
NAME = __name__ + OTHER
