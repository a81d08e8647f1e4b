/** An id of Entra ID, in the form in which Entra ID shows it. */
export const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
