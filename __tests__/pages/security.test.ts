import { describe, expect, it } from '@jest/globals'
import { readRepositoryFile } from '../support/repository-files.ts'

const paper = readRepositoryFile('SECURITY.md')

describe('SECURITY.md', () => {
  it('has its claims in the threat model, where tests hold them', () => {
    const [claims = ''] = paper.split('\n## Check what you run\n')
    expect(claims).toContain('](docs/threat-model.md#invariants)')
    expect(claims).not.toMatch(/^\|/m)
    expect(claims.split('\n').length).toBeLessThan(40)
  })

  it('shows the action pinned by a whole commit, with the version beside it', () => {
    expect(paper).toMatch(/uses: your-org\/train-person-group@[0-9a-f]{40} # v\d+\.\d+\.\d+$/m)
  })

  it('has attestations checked for the workflow and the commit that they are of', () => {
    const [command] = paper.replaceAll(/\\\n */g, '').match(/^gh attestation verify .*$/m) ?? []
    const workflow = '.github/workflows/release.yml'
    // With the repository alone any workflow of any branch could have signed it, and action.yml be another.
    expect(command).toBe(
      `gh attestation verify dist/index.js --repo your-org/train-person-group --signer-workflow your-org/train-person-group/${workflow} --source-digest "$(git rev-parse HEAD)"`,
    )
    expect(readRepositoryFile(workflow)).toContain('uses: actions/attest@')
  })
})
