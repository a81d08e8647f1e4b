// Signals for a process that this one starts.

/**
 * On Windows `kill` ends a process before any of its handlers runs, and what a runner cancels a step with there, the events
 * of a console, Node can't send. So a process is told of a signal over a channel, and makes it itself.
 */
const isTold = process.platform === 'win32'

/** Node's arguments for a process that hears signals. */
export const hearing = isTold
  ? ['--import', "data:text/javascript,process.on('message',signal=>process.emit(signal)).channel.unref()"]
  : []

/** What its `stdio` has beside the three streams. @type {'ipc'[]} */
export const channel = isTold ? ['ipc'] : []

/**
 * Sends a signal to a process that was started with both.
 * @param {import('node:child_process').ChildProcess} child
 * @param {'SIGINT' | 'SIGTERM' | 'SIGHUP'} signal
 */
export function send(child, signal) {
  if (isTold) child.send(signal)
  else child.kill(signal)
}
