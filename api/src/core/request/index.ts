export { currentRequest, currentUserId, rememberRequest } from './current-request';
export { givenRequestId } from './given-request-id';
export { asWork, currentWork } from './work';
