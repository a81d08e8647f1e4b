export function getExecOutput() {
  throw new Error('@actions/exec is not bundled: this action starts no processes')
}
