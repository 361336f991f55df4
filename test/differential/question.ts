/** A program, by its seed or as it is. */
export type Question = { seed: number } | { program: Program };

/** As `programs.py` makes it. */
export interface Program {
  bodies: Op[][];
}

/** Its name, then what it takes: numbers, texts, or further operations. */
export type Op = [string, ...unknown[]];

export interface Answer {
  program: Program;
  trace: string[];
}
