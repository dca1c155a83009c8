/** The one page of the style guide that runs a script, to show what the combobox becomes. */
export const csr = true;
