import type { Db } from '#platform/server';
import { countProposals } from './read.ts';

/** How many proposals were sent. */
export const howMany = (db: Db): Promise<number> => countProposals(db, {});
