import { EmbeddedEngines } from "./engines.js";

/**
 * The engines of the adapter's process. To be imported before all else: the interpreter's thread, which takes longest to
 * start, then does so while the rest is loaded.
 */
export const engines = new EmbeddedEngines(__dirname);
engines.prepare();
