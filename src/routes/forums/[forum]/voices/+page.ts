/** A hall votes here: with a script, answers are sent without a reload and the counts of others arrive by themselves. */
export const csr = true;
