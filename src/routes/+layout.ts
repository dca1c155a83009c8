/** Every page is plain HTML from the server; a page that needs a script says so in its own +page.ts. */
export const csr = false;
