import book from "./en/book.json";
import calls from "./en/calls.json";
import common from "./en/common.json";
import errors from "./en/errors.json";
import firstRun from "./en/firstRun.json";
import floor from "./en/floor.json";
import inbox from "./en/inbox.json";
import reports from "./en/reports.json";
import settings from "./en/settings.json";
import since from "./en/since.json";
import words from "./en/words.json";

export default { common, words, errors, floor, calls, inbox, book, reports, since, settings, firstRun };
