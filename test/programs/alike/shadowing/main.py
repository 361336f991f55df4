import js
import pyodide

