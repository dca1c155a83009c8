export { chain, order, type Link } from './chain.ts';
export { fields } from './fields.ts';
export { readForm, typedIn, typedList, type Reading } from './form.ts';
export { fill, isLocale, locales, pick, type Locale } from './locale.ts';
export { Refused, refuseIf, statusOf } from './refused.ts';
export * as platformWords from './words.ts';
