// What every page has before anything of its own: the application itself imports from here, so that menus, dialogs and
// fields are no part of what a first visit waits for.
export { AvatarPictures } from './avatar/avatar-pictures';
export { Button } from './button/button';
export { isSameChoice, Keymap } from './commands/keymap';
export { DeviceStorage } from './device-storage/device-storage';
export { EmptyState } from './empty-state/empty-state';
export { FocusKeeper } from './focus/focus-keeper';
export { Icon } from './icon/icon';
export { Theme } from './theme/theme';
export { ToastRegion } from './toast/toast-region';
export { Toasts } from './toast/toasts';
