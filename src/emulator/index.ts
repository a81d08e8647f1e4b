import { runCommand } from './command/run-command.ts'

const stopped = new Promise<void>(resolve => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK']) process.once(signal, () => resolve())
})

process.exitCode = await runCommand(process.argv.slice(2), {
  print: line => console.log(line),
  printError: line => console.error(line),
  env: process.env,
  stopped,
})
