import './tables.ts';

export { howMany } from './how-many.ts';
export { bringForum, bringSeats, type BroughtForum, type BroughtSeat } from './bring.ts';
export { convene, type ConveneInput } from './convene.ts';
export { describe, type Description } from './describe.ts';
export { feed } from './feed.ts';
export { listForums } from './list-forums.ts';
export { announce, close, conclude, moveForum, open } from './move.ts';
export { choicesFor, draftsOf, ownerOf } from './read-choices.ts';
export { forumOfCode, forumTree, readForum, titlesOf } from './read-forum.ts';
export { revise } from './revise.ts';
export { findSeat, seatOf, takeSeat, tokenOf, type Seat, type SeatFacts } from './take-seat.ts';
