export { JsonText } from './src/bodies/json-text.js';
export { repeatedPart } from './src/bodies/repeated-part.js';
export { RepeatedBody } from './src/bodies/repeated-body.js';
export { MayBeAbsent } from './src/validation/may-be-absent.js';
export { Nested, NestedList } from './src/validation/nested.js';
export { IsUtcTime, isUtcTime } from './src/validation/utc-time.js';
export type { Door, DoorOptions, OpenApiInfo, SecurityScheme } from './src/door/door-options.js';
export { openDoor } from './src/door/open-door.js';
export { commandContextParam, type CommandCaller } from './src/headers/command-context-param.js';
export { MinPosition, setEventPosition } from './src/headers/position.js';
export { PageQuery, parseSort, sortedPageQuery, type Sort } from './src/lists/page-query.js';
export { ApiPage, pageOf, type Page } from './src/lists/page.js';
export { ApiProblems } from './src/openapi/api-problems.js';
export { generateOpenApi } from './src/openapi/generate-openapi.js';
export { defineProblems } from './src/problem/define-problems.js';
export { platformProblems } from './src/problem/platform.problems.js';
export { Problem, ProblemKind, type FieldError, type ProblemBody, type ProblemOptions } from './src/problem/problem.js';
export {
  EXPORT_FORMATS,
  EXPORT_TYPES,
  exportStream,
  jsonLines,
  type ExportFormat,
} from './src/exports/export-stream.js';
