import { answerAuth } from '#people/server';
import type { RequestHandler } from './$types';

// passkey ceremonies and the way back from ThaID or LINE; everything else below this address is not there
const answer: RequestHandler = ({ request, locals, getClientAddress }) =>
	answerAuth(locals.auth, request, getClientAddress());

export const GET = answer;
export const POST = answer;
