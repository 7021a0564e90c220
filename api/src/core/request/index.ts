export { currentRequest, currentUserId, rememberRequest } from './current-request';
