/** How this action names itself to the service. The version is the package's. */
export const USER_AGENT = 'train-person-group/1.0.0'
