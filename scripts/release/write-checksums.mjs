// Gives the checksums of all files in a folder as a job's output, which no other job can change.
import { checksumsIn, checksumsText } from './checksums.mjs'
import { setOutput } from './runner.mjs'

const [folder = ''] = process.argv.slice(2)
const text = checksumsText(checksumsIn(folder))
console.log(text)
setOutput('checksums', text)
