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
})
