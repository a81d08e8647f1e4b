/** The ids that Entra ID gives, in the form in which it shows them. */
export const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
