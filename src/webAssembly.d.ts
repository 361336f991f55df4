/** The part of the JavaScript API that is used; TypeScript has it with the DOM only: https://webassembly.github.io/spec/js-api */
declare namespace WebAssembly {
  type Module = object;
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: Record<string, unknown>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
    /** By pages of 64 KiB. */
    grow(pages: number): number;
  }
  interface Global {
    value: number;
  }
  /** Compiles in the background. */
  function compile(bytes: Uint8Array): Promise<Module>;
}
