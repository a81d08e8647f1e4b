import { cancellationOf } from './process.ts'

/**
 * Aborts when the runner cancels the step. Made when this module is loaded, and the program loads it before any other: a
 * signal that nobody listens to kills the process, which then reports nothing.
 */
export const cancelled: AbortSignal = cancellationOf(process)
