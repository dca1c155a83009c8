import './tables.ts';
export { record, undo, type Recorded } from './record.ts';
export { findReceipt, giveReceipt, plainCode, shownCode } from './receipts.ts';
export { downstream, MOST_LINKS, upstream } from './walk.ts';
