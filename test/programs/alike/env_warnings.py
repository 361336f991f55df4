# env: PYTHONWARNINGS=error
import warnings

warnings.warn("an error")
