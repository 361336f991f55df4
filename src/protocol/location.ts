/** A place in the user's source. */
export interface SourceLocation {
  /** Absolute path on the host. */
  path: string;
  /** 1-based. */
  line: number;
  /** 1-based, in characters; absent where the code object has no columns. */
  column?: number;
  /** Qualified name of the function (`co_qualname`). */
  function: string;
}
