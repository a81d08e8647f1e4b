/** The action's `User-Agent`. The version is that of package.json. */
export const USER_AGENT = 'train-person-group/1.0.0'
