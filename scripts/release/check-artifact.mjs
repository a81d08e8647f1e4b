// Refuses an artifact that is not, byte by byte, what the job that made it gave the checksums of.
import { checksumsIn, differences, parseChecksums } from './checksums.mjs'
import { annotate, variable } from './runner.mjs'

const [folder = ''] = process.argv.slice(2)
const told = differences(parseChecksums(variable('CHECKSUMS')), checksumsIn(folder))
if (told.length > 0) {
  annotate('artifact was changed', [
    ...told,
    'Something changed the artifact after the job that made it. Find out what before you start this run again.',
  ])
  process.exitCode = 1
}
