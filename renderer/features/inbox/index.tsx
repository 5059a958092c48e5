export { InboxPage as Screen } from "./InboxPage.tsx";
