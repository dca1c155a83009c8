/** Passkeys need a script; the form does not. */
export const csr = true;
