/** Ids that cross between the processes. They are branded so that one kind can't be passed for another. */

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/**
 * A task, or the main thread. The same number is the DAP thread id. Never reused within a session.
 * 1 is the main thread (module code, callbacks, the loop); tasks count up from 2 in the order of their creation.
 */
export type TaskId = Branded<number, "TaskId">;

/** A frame of a stopped program. Dies when the program goes on. */
export type FrameId = Branded<number, "FrameId">;

/** A container of variables of a stopped program (DAP `variablesReference`). Dies when the program goes on. Never 0. */
export type VariablesReference = Branded<number, "VariablesReference">;

/** A breakpoint, as DAP numbers it; chosen by the adapter. */
export type BreakpointId = Branded<number, "BreakpointId">;

export const MAIN_THREAD = 1 as TaskId;
