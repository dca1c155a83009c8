import { door, found } from '#door';
import { may } from '#people';
import { contradictions, maySee, MoveForm } from '#forums';
import { draftsOf, forumTree, moveForum, readForum } from '#forums/server';
import { qrPath } from '#ui';
import { talliesOf } from '#voices/server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, roles } = locals;
	const drafts = draftsOf(roles);
	const read = await readForum(db, params.forum);
	const forum = found(read && maySee(read, drafts) ? read : undefined);
	const address = `${url.origin}/join/${forum.joinCode}`;
	return {
		forum,
		contradictions: contradictions(forum.numbers, forum.groups),
		tree: await forumTree(db, forum.id, drafts),
		tally: (await talliesOf(db, [forum.id])).get(forum.id),
		join: { address, qr: qrPath(address) },
		runs: may(roles, 'forum.run', { organisation: forum.organisation.id, forum: forum.id }),
	};
};

export const actions: Actions = {
	move: door(MoveForm, moveForum, {
		with: ({ params }) => ({ forum: params.forum ?? '' }),
		then: (moved) => `/forums/${moved.id}`,
	}),
};
