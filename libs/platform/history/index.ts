export type { Difference } from './src/differences.js';
export { Histories, type EventPage, type EventPageWish, type PastView, type SubjectChange } from './src/histories.js';
export { momentOf, type Moment } from './src/moment.js';
export { defineSubject, type Subject } from './src/subject.js';
