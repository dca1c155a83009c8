export { EmptyForm, GatherForm, ReturnForm } from './forms.ts';
export { whyNotGather, whyNotPublish, whyNotSendUp, type Gathering } from './rules.ts';
export { sentStates, themeStates, type SentState, type Theme, type ThemeState } from './theme.ts';
export * as themeWords from './words.ts';
