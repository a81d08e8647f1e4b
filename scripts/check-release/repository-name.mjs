/**
 * The name of a repository on GitHub by the URL of a remote; nothing where it is elsewhere.
 * @param {string} url
 * @returns {string | undefined}
 */
export function repositoryName(url) {
  return /^(?:https:\/\/(?:[^/@]+@)?|(?:ssh:\/\/)?git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
    url,
  )?.[1]
}
