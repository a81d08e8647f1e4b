import { cancellationOf } from './process.ts'

/**
 * Aborts when the runner cancels the step. The program loads this module before all others: until something listens to a signal, the
 * signal kills the process, and nothing is reported.
 */
export const cancelled: AbortSignal = cancellationOf(process)
