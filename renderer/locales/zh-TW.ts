import book from "./zh-TW/book.json";
import calls from "./zh-TW/calls.json";
import common from "./zh-TW/common.json";
import errors from "./zh-TW/errors.json";
import firstRun from "./zh-TW/firstRun.json";
import floor from "./zh-TW/floor.json";
import inbox from "./zh-TW/inbox.json";
import reports from "./zh-TW/reports.json";
import settings from "./zh-TW/settings.json";
import since from "./zh-TW/since.json";
import words from "./zh-TW/words.json";

export default { common, words, errors, floor, calls, inbox, book, reports, since, settings, firstRun };
