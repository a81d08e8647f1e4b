import { describe, expect, it } from '@jest/globals'
import { readRepositoryFile } from '../support/repository-files.ts'

describe('the devcontainer', () => {
  const container = JSON.parse(readRepositoryFile('.devcontainer/devcontainer.json')) as Record<
    string,
    unknown
  >

  it('has the Node of .node-version, by a whole version of its image', () => {
    const node = readRepositoryFile('.node-version').trim()
    expect(container.image).toMatch(
      new RegExp(`^mcr\\.microsoft\\.com/devcontainers/javascript-node:\\d+\\.\\d+\\.\\d+-${node}-\\w+$`),
    )
  })

  it('installs what is locked, and needs no secret and no host', () => {
    expect(container.postCreateCommand).toBe('npm ci')
    const allowed = ['name', 'image', 'postCreateCommand', 'customizations']
    expect(Object.keys(container)).toEqual(allowed)
  })
})
