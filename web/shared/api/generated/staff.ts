// Made by scripts/client.mjs from the description of the staff door; not edited by hand.
export interface paths {
    "/staff/v1/announcement-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Words for what happens again and again */
        get: operations["listAnnouncementTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All announcements
         * @description Drafts and what was sent, newest first.
         */
        get: operations["listAnnouncements"];
        put?: never;
        /**
         * Begin a draft
         * @description With an Idempotency-Key, sending it twice writes it once.
         */
        post: operations["writeAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All of an announcement */
        get: operations["getAnnouncementForOffice"];
        /** Go on writing at a draft */
        put: operations["editAnnouncement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/abandonment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a correction
         * @description Before it went out. The public goes on reading what was said before; whoever was not told that yet, is now.
         *
         *     Of an alarm that is out only by who may approve one.
         */
        post: operations["giveUpAnnouncementCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let it go out
         * @description An alarm by somebody who neither wrote nor submitted it. Needs If-Match with the ETag of what was read.
         */
        post: operations["approveAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/audience": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many it would reach now
         * @description As its draft stands, before anything is sent; a correction also reaches the districts of what was told before.
         *
         *     As it was at most five seconds ago.
         */
        get: operations["getAnnouncementAudience"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop it
         * @description Nothing further is sent, and it leaves the feed. Whoever was told keeps the message; its page says so.
         */
        post: operations["cancelAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a better version of what went out
         * @description A draft again, which goes the whole way; until it is sent the public reads what was said before.
         */
        post: operations["correctAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of it
         * @description As it was at most five seconds ago.
         */
        get: operations["getAnnouncementCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Back to the draft
         * @description By who may approve, or taken back by who submitted it; as long as it has not gone out.
         */
        post: operations["refuseAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it now, or say when */
        post: operations["sendAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for approval
         * @description From now on nobody changes it: what is approved is what was submitted.
         */
        post: operations["submitAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/announcements/{announcement_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take down a picture or an attachment
         * @description At once and for good, its bytes too, whether the announcement is out, being corrected or cancelled.
         *
         *     Of an alarm it is hidden at once; for good by somebody who may approve.
         */
        post: operations["withdrawAnnouncementEnclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Groups and categories in all languages
         * @description The staff's own and the closed ones too.
         */
        get: operations["getCatalogToEdit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/catalog/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a category
         * @description It is published at once. What is wrong with it is told all at once, each flaw with its place.
         */
        post: operations["addCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/catalog/categories/{category_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A category, and what was done to it */
        get: operations["getCategoryToEdit"];
        /**
         * Change a category, or close it
         * @description Needs If-Match with the version that was changed. Reports keep the questions as they were asked.
         */
        put: operations["changeCategory"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/catalog/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a group
         * @description Residents see it as soon as it has a category.
         */
        post: operations["addGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/catalog/groups/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A group, and what was done to it */
        get: operations["getGroupToEdit"];
        /**
         * Change a group's name, icon or place
         * @description Needs If-Match with the version that was changed.
         */
        put: operations["changeGroup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/delivery-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether messages reach people
         * @description Queues by lane, outcomes of a day, which ways are set up, broken or held, dead devices.
         *
         *     The outcomes are as they were at most five seconds ago.
         */
        get: operations["getDeliveryHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/delivery-health/given-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries that were given up
         * @description Newest first. The message itself is in its reader's inbox in any case.
         */
        get: operations["listGivenUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/delivery-health/given-up/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try them again
         * @description Back into the queue; what is too old to be told stays where it is. Who asked is in each one's history.
         */
        post: operations["replayGivenUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Departments of the office and bodies outside it */
        get: operations["listDepartments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/departments/{department_id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who works in a department
         * @description Those with an active account; nobody, for a body outside the office.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My devices
         * @description Where bells ring, and where they no longer do. Without the addresses themselves.
         */
        get: operations["listStaffDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/devices/{install_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ring me here
         * @description Send it at each start of the app: what was not seen for 60 days is not rung.
         *
         *     The id is the installation's own. Whoever brings an address has it; it rings for nobody else any more. Of more than
         *     ten devices the longest unseen goes.
         */
        put: operations["putStaffDevice"];
        post?: never;
        /** Do not ring me here any more */
        delete: operations["deleteStaffDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/devices/{install_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ring this device now
         * @description At once, quiet hours or not; the result is at the address below.
         */
        post: operations["tryStaffDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/devices/{install_id}/test/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of it
         * @description `sent`: the provider took it. Whether it was shown, only the screen knows.
         */
        get: operations["getStaffDeviceTrial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a PDF for an announcement
         * @description Send it first, then name it in a draft; what nothing has named within a day goes.
         */
        post: operations["uploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a file back
         * @description As long as no announcement has it.
         */
        delete: operations["takeFileBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My messages
         * @description Newest first, with the number of unread ones.
         */
        get: operations["listStaffInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/inbox/bells/{delivery_id}/opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have tapped its notification
         * @description For a notification that stands for several messages, which all stay unread. What is not yours changes nothing.
         */
        post: operations["openStaffBell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/inbox/{item_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have read it
         * @description Reading it again changes nothing. A bell that has not rung yet will not ring.
         */
        post: operations["readStaffInboxItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes of reports as they happen
         * @description `hello` at the beginning; `report` for each change of a report that I may read; `reset` when changes were missed.
         *
         *     After a `reset` lists must be read again. `hello` says how many seconds lie between two `beat`s; where none comes
         *     for twice that time, the connection is dead.
         */
        get: operations["liveChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am and what I may do */
        get: operations["getStaffMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose another password
         * @description My other sessions end. A wrong present password counts like a failed sign-in.
         */
        put: operations["changeMyPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I want to be told
         * @description As it is in force: the town's defaults for whoever wished nothing else.
         */
        get: operations["getStaffPreferences"];
        /**
         * Tell me like this
         * @description At once, also for what is planned and has not rung yet. The inbox has every message in any case.
         *
         *     A district that is none any more may stay among those that were chosen.
         */
        put: operations["setStaffPreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a photo for an update or a resolution
         * @description Send it first, then name it. With an update or a resolution it is public, covered as it then is.
         */
        post: operations["uploadOfficePhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/media/{media_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photo of mine */
        get: operations["getOfficePhoto"];
        put?: never;
        post?: never;
        /**
         * Take a photo back
         * @description As long as no report has it.
         */
        delete: operations["takeOfficePhotoBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/media/{media_id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A report's photo as it was sent
         * @description Nothing is covered in it, and it holds whatever the camera wrote. Each look is in the report's history.
         */
        get: operations["downloadOriginal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The office's accounts
         * @description By name, closed accounts too.
         */
        get: operations["listStaff"];
        put?: never;
        /**
         * Add an account
         * @description Without a password a one-time one is made: whoever signs in with it may only choose their own.
         */
        post: operations["addStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/people/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account
         * @description With who changed what, and when.
         */
        get: operations["getStaff"];
        /**
         * Change an account, or close it
         * @description It acts at once, also on those who are signed in. The last open administrator stays one.
         */
        put: operations["changeStaff"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/people/{account_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a one-time password
         * @description For who forgot theirs: their sessions end, and the one-time password is shown here once.
         */
        post: operations["resetStaffPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How devices can be rung here */
        get: operations["getStaffPush"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How full the queues are */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A queue
         * @description Newest first; the overdue queue by what has been due longest.
         */
        get: operations["listReports"];
        put?: never;
        /**
         * Enter a caller's report
         * @description Somebody rang or came by. It takes the same way as a phone's report, and has no reporter in the apka.
         */
        post: operations["submitReportForCaller"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The list as CSV
         * @description UTF-8 with semicolons, times of Warsaw, 10,000 reports at most. No reporter is in it.
         */
        get: operations["exportReportsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The list as a workbook
         * @description The same for Excel and LibreOffice. No reporter is in it.
         */
        get: operations["exportReportsXlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All of a report
         * @description With the routing reason and the whole history.
         */
        get: operations["getReportForOffice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * We take it on
         * @description Freezes the deadline. Also takes back what an outside body returned.
         */
        post: operations["acceptReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it to a colleague */
        post: operations["assignReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/deadline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why it is due when it is
         * @description Counted again from what the report keeps: the target as it was frozen, and the pauses.
         */
        get: operations["explainDeadline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/forwarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand it to a body outside */
        post: operations["forwardReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put it aside
         * @description With a public reason and a day to look at it again; the clock goes on.
         */
        post: operations["holdReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A note for colleagues
         * @description Never public. With an Idempotency-Key, sending it twice writes it once.
         */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/photos/{media_id}/boxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Cover parts of a photo
         * @description The public's pictures are made anew from the plain ones before the answer.
         *
         *     If-Match is the photo's `boxes_revision`.
         */
        put: operations["coverPhoto"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/photos/{media_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let everybody see a photo
         * @description Covered as it then is; look at it first with `variant=public`.
         */
        post: operations["releasePhoto"];
        /**
         * Hide a photo again
         * @description Whoever has seen it may have kept it. A good record does not release it any more.
         */
        delete: operations["hidePhoto"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What residents see of it */
        get: operations["previewPublicReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let everybody read the reporter's words */
        post: operations["releaseWords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/question": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the reporter
         * @description The clock stands still until the answer, 14 days at most. The question is public.
         */
        post: operations["askReporter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** We say no */
        post: operations["rejectReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/rerouting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It belongs elsewhere
         * @description To another department, or back to the dispatcher; the reason stays in the history.
         */
        post: operations["rerouteReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is done
         * @description The reporter may object for 14 days.
         */
        post: operations["resolveReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Work begins */
        post: operations["startReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/reports/{report_id}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An update for the public
         * @description The reporter and the followers are told. With an Idempotency-Key, sending it twice writes it once.
         */
        post: operations["addUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The routing table in force */
        get: operations["getRoutes"];
        /**
         * Publish the next version of the routing table
         * @description Needs If-Match with the ETag of the version that was changed. A table with flaws is refused with all of them.
         */
        put: operations["publishRoutes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/routes/simulation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where a sample report would go, and why
         * @description Changes nothing.
         */
        post: operations["simulateRoute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/routes/simulation/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where the newest reports would go under a draft
         * @description Changes nothing. Counts are of all of them; those who may not read reports get nothing but counts.
         */
        post: operations["simulateReports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with e-mail and password
         * @description Sets the cookie. Too many failures for one e-mail make a pause for it; ten times as many, for their address.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description The session ends at once, and the cookie goes.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * About
         * @description What a tap opens.
         */
        About: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Public Code */
            public_code?: string | null;
        };
        /**
         * Action
         * @enum {string}
         */
        Action: "accept" | "assign" | "start" | "ask" | "hold" | "update" | "note" | "resolve" | "reject" | "forward" | "reroute" | "publish";
        /** AllOf */
        "AllOf-Input": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "all";
            /** Of */
            of: (components["schemas"]["AnswerIs"] | components["schemas"]["AnswerBetween"] | components["schemas"]["TimeBetween"] | components["schemas"]["WeekdayIn"] | components["schemas"]["Holiday"] | components["schemas"]["AllOf-Input"] | components["schemas"]["AnyOf-Input"] | components["schemas"]["Not-Input"])[];
        };
        /** AllOf */
        "AllOf-Output": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "all";
            /** Of */
            of: (components["schemas"]["AnswerIs"] | components["schemas"]["AnswerBetween"] | components["schemas"]["TimeBetween"] | components["schemas"]["WeekdayIn"] | components["schemas"]["Holiday"] | components["schemas"]["AllOf-Output"] | components["schemas"]["AnyOf-Output"] | components["schemas"]["Not-Output"])[];
        };
        /** AllowanceView */
        AllowanceView: {
            /** Days */
            days: number;
            kind: components["schemas"]["DayKind"];
        };
        /**
         * AnnouncementAction
         * @enum {string}
         */
        AnnouncementAction: "edit" | "submit" | "approve" | "return" | "send" | "correct" | "give_up" | "cancel" | "withdraw";
        /**
         * AnnouncementLine
         * @description A line of the history. Nobody's: the clock's.
         */
        AnnouncementLine: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            colleague: components["schemas"]["ColleagueView"] | null;
            /**
             * For At
             * @description Of a schedule: when it shall go out; of a time that was missed: which.
             */
            for_at: string | null;
            kind: components["schemas"]["backend__announcements__values__EntryKind"];
            /** Note */
            note: string | null;
            /**
             * Parts
             * @description Of an edit: what it changed, empty for older ones; of a withdrawal: what it was.
             */
            parts: components["schemas"]["Part"][];
            /** Version */
            version: number;
        };
        /**
         * AnnouncementStatus
         * @enum {string}
         */
        AnnouncementStatus: "draft" | "submitted" | "approved" | "scheduled" | "sending" | "sent" | "cancelled";
        /**
         * AnswerBetween
         * @description A numeric answer, both ends included; None leaves an end open.
         */
        AnswerBetween: {
            /** At Least */
            at_least?: number | null;
            /** At Most */
            at_most?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "answer_between";
            /** Question */
            question: string;
        };
        /**
         * AnswerIs
         * @description An answer to a question of the rule's category. Lists: any of the values was picked; numbers: equal.
         */
        AnswerIs: {
            /** Any Of */
            any_of: (string | number)[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "answer";
            /** Question */
            question: string;
        };
        /** AnyOf */
        "AnyOf-Input": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "any";
            /** Of */
            of: (components["schemas"]["AnswerIs"] | components["schemas"]["AnswerBetween"] | components["schemas"]["TimeBetween"] | components["schemas"]["WeekdayIn"] | components["schemas"]["Holiday"] | components["schemas"]["AllOf-Input"] | components["schemas"]["AnyOf-Input"] | components["schemas"]["Not-Input"])[];
        };
        /** AnyOf */
        "AnyOf-Output": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "any";
            /** Of */
            of: (components["schemas"]["AnswerIs"] | components["schemas"]["AnswerBetween"] | components["schemas"]["TimeBetween"] | components["schemas"]["WeekdayIn"] | components["schemas"]["Holiday"] | components["schemas"]["AllOf-Output"] | components["schemas"]["AnyOf-Output"] | components["schemas"]["Not-Output"])[];
        };
        /**
         * AssignmentBody
         * @example {
         *       "account_id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f"
         *     }
         */
        AssignmentBody: {
            /**
             * Account Id
             * @description A colleague of the department; null: nobody.
             */
            account_id: string | null;
        };
        /** AttachmentOf */
        AttachmentOf: {
            /**
             * Id
             * Format: uuid
             * @description Of a file that was sent before.
             */
            id: string;
            /** @description What people read, instead of the file's name. */
            title: components["schemas"]["TitleBy"];
        };
        /**
         * AudienceView
         * @description People, not devices. All of them have it in their inbox.
         * @example {
         *       "at_night": true,
         *       "email": 3100,
         *       "message_class": "alarm",
         *       "people": 20000,
         *       "push": 14200
         *     }
         */
        AudienceView: {
            /**
             * At Night
             * @description It rings in the quiet hours too.
             */
            at_night: boolean;
            /**
             * Email
             * @description Of them, by e-mail.
             */
            email: number;
            message_class: components["schemas"]["MessageClass"];
            /** People */
            people: number;
            /**
             * Push
             * @description Of them, by a bell on a phone or in a browser.
             */
            push: number;
        };
        /**
         * BellName
         * @description What a person chooses between.
         * @enum {string}
         */
        BellName: "push" | "email";
        /**
         * Box
         * @description A part of the upright picture that the public does not see, in fractions of its width and height.
         */
        Box: {
            /** Height */
            height: number;
            source: components["schemas"]["BoxSource"];
            what: components["schemas"]["BoxKind"];
            /** Width */
            width: number;
            /** X */
            x: number;
            /** Y */
            y: number;
        };
        /**
         * BoxKind
         * @enum {string}
         */
        BoxKind: "face" | "plate" | "other";
        /**
         * BoxSource
         * @enum {string}
         */
        BoxSource: "detector" | "officer";
        /**
         * BoxesBody
         * @example {
         *       "boxes": [
         *         {
         *           "height": 0.11,
         *           "source": "officer",
         *           "what": "face",
         *           "width": 0.08,
         *           "x": 0.41,
         *           "y": 0.2
         *         }
         *       ],
         *       "note": "Twarz w oknie."
         *     }
         */
        BoxesBody: {
            /**
             * Boxes
             * @description All that are to be covered, the detector's too.
             */
            boxes: components["schemas"]["Box"][];
            /**
             * Note
             * @description For colleagues.
             */
            note?: string | null;
        };
        /**
         * BroadcastView
         * @description `planned`: bells that may still ring. `sent`: a provider took them; nobody knows whether they were seen.
         * @example {
         *       "finished": true,
         *       "given_up": 4,
         *       "not_set_up": 0,
         *       "opened": 0,
         *       "people": 20000,
         *       "planned": 0,
         *       "read": 5400,
         *       "sent": 14190,
         *       "suppressed": 6,
         *       "versions": 1,
         *       "ways": [
         *         {
         *           "channel": "fcm",
         *           "count": 14190,
         *           "not_set_up": 0,
         *           "state": "sent"
         *         }
         *       ]
         *     }
         */
        BroadcastView: {
            /**
             * Finished
             * @description Nothing of it is on its way any more.
             */
            finished: boolean;
            /** Given Up */
            given_up: number;
            /**
             * Not Set Up
             * @description Of the suppressed: the town has not set up their way.
             */
            not_set_up: number;
            /** Opened */
            opened: number;
            /**
             * People
             * @description Who has the newest version in their inbox.
             */
            people: number;
            /** Planned */
            planned: number;
            /**
             * Read
             * @description Of them, who has read it there.
             */
            read: number;
            /**
             * Recalled
             * @description Of a cancelled alarm: who had heard it, and is told that it is off. Null: nobody has to be told.
             */
            recalled: number | null;
            /** Sent */
            sent: number;
            /** Suppressed */
            suppressed: number;
            /** Versions */
            versions: number;
            /** Ways */
            ways: components["schemas"]["WayCount"][];
        };
        /**
         * By
         * @description In the public timeline this is all that is said of who did something.
         * @enum {string}
         */
        By: "resident" | "office" | "clock";
        /**
         * CatalogChangeView
         * @description What was done, and by whom.
         */
        CatalogChangeView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** @description null: from the command line. */
            by: components["schemas"]["ChangedBy"] | null;
            /**
             * Fields
             * @description What changed, as `name.pl` or `questions.how-many`.
             */
            fields: string[];
            /** Is New */
            is_new: boolean;
            /**
             * Version
             * @description Of the catalogue that it made.
             */
            version: number;
        };
        /**
         * CatalogToEdit
         * @description Everything that can be reported, the staff's own and the closed too.
         * @example {
         *       "categories": [
         *         {
         *           "deadlines": {
         *             "acceptance": {
         *               "days": 3
         *             },
         *             "handling": {
         *               "days": 14,
         *               "kind": "working"
         *             }
         *           },
         *           "department_id": "lighting",
         *           "duplicate_days": 30,
         *           "duplicate_radius_m": 50,
         *           "group_id": "lighting",
         *           "guidance": {
         *             "en": "Give the post's number.",
         *             "pl": "Podaj numer ze słupa.",
         *             "uk": "Вкажіть номер стовпа."
         *           },
         *           "icon": "lamp",
         *           "id": "street-lamp",
         *           "keywords": {
         *             "en": [
         *               "lamp"
         *             ],
         *             "pl": [
         *               "latarnia",
         *               "ciemno"
         *             ],
         *             "uk": [
         *               "ліхтар"
         *             ]
         *           },
         *           "legal_label": "INFORMACJA",
         *           "name": {
         *             "en": "Street lamp",
         *             "pl": "Latarnia uliczna",
         *             "uk": "Вуличний ліхтар"
         *           },
         *           "order": 1,
         *           "questions": [
         *             {
         *               "code": "how-many",
         *               "datatype": "number",
         *               "options": [],
         *               "required": false,
         *               "text": {
         *                 "en": "How many lamps?",
         *                 "pl": "Ile latarni?",
         *                 "uk": "Скільки ліхтарів?"
         *               },
         *               "variable": true
         *             }
         *           ],
         *           "switches": {
         *             "photo_required": false,
         *             "private": false
         *           },
         *           "version": 3
         *         }
         *       ],
         *       "groups": [
         *         {
         *           "icon": "lamp",
         *           "id": "lighting",
         *           "name": {
         *             "en": "Lighting",
         *             "pl": "Oświetlenie",
         *             "uk": "Освітлення"
         *           },
         *           "order": 2,
         *           "version": 1
         *         }
         *       ],
         *       "version": 3
         *     }
         */
        CatalogToEdit: {
            /**
             * Categories
             * @description In order within their groups.
             */
            categories: components["schemas"]["CategoryToEdit"][];
            /**
             * Groups
             * @description In order.
             */
            groups: components["schemas"]["GroupToEdit"][];
            /** Version */
            version: number;
        };
        /**
         * CategoryBody
         * @example {
         *       "deadlines": {
         *         "acceptance": {
         *           "days": 3
         *         },
         *         "handling": {
         *           "days": 14,
         *           "kind": "working"
         *         }
         *       },
         *       "department_id": "lighting",
         *       "duplicate_days": 30,
         *       "duplicate_radius_m": 50,
         *       "group_id": "lighting",
         *       "guidance": {
         *         "en": "Give the post's number.",
         *         "pl": "Podaj numer ze słupa.",
         *         "uk": "Вкажіть номер стовпа."
         *       },
         *       "icon": "lamp",
         *       "keywords": {
         *         "en": [
         *           "lamp"
         *         ],
         *         "pl": [
         *           "latarnia",
         *           "ciemno"
         *         ],
         *         "uk": [
         *           "ліхтар"
         *         ]
         *       },
         *       "legal_label": "INFORMACJA",
         *       "name": {
         *         "en": "Street lamp",
         *         "pl": "Latarnia uliczna",
         *         "uk": "Вуличний ліхтар"
         *       },
         *       "order": 1,
         *       "questions": [
         *         {
         *           "code": "how-many",
         *           "datatype": "number",
         *           "options": [],
         *           "required": false,
         *           "text": {
         *             "en": "How many lamps?",
         *             "pl": "Ile latarni?",
         *             "uk": "Скільки ліхтарів?"
         *           },
         *           "variable": true
         *         }
         *       ],
         *       "switches": {
         *         "photo_required": false,
         *         "private": false
         *       }
         *     }
         */
        CategoryBody: {
            deadlines: components["schemas"]["Deadlines"];
            /** Department Id */
            department_id: string | null;
            /**
             * Duplicate Days
             * @default 30
             */
            duplicate_days: number;
            /**
             * Duplicate Radius M
             * @default 50
             */
            duplicate_radius_m: number;
            /** Group Id */
            group_id: string;
            guidance: components["schemas"]["Texts"];
            /** Icon */
            icon: string;
            /**
             * @default {
             *       "en": [],
             *       "pl": [],
             *       "uk": []
             *     }
             */
            keywords: components["schemas"]["Keywords"];
            /** @default INFORMACJA */
            legal_label: components["schemas"]["LegalLabel"];
            name: components["schemas"]["Texts"];
            /**
             * Order
             * @description Its place among its own, the smallest first.
             * @default 0
             */
            order: number;
            /**
             * Questions
             * @default []
             */
            questions: components["schemas"]["Question"][];
            /**
             * @default {
             *       "anonymous_allowed": true,
             *       "photo_required": false,
             *       "private": false,
             *       "public_rounding_m": 0,
             *       "sensitive": false,
             *       "staff_only": false
             *     }
             */
            switches: components["schemas"]["Switches"];
        };
        /**
         * CategoryToEdit
         * @description A category in all languages.
         * @example {
         *       "deadlines": {
         *         "acceptance": {
         *           "days": 3
         *         },
         *         "handling": {
         *           "days": 14,
         *           "kind": "working"
         *         }
         *       },
         *       "department_id": "lighting",
         *       "duplicate_days": 30,
         *       "duplicate_radius_m": 50,
         *       "group_id": "lighting",
         *       "guidance": {
         *         "en": "Give the post's number.",
         *         "pl": "Podaj numer ze słupa.",
         *         "uk": "Вкажіть номер стовпа."
         *       },
         *       "icon": "lamp",
         *       "id": "street-lamp",
         *       "keywords": {
         *         "en": [
         *           "lamp"
         *         ],
         *         "pl": [
         *           "latarnia",
         *           "ciemno"
         *         ],
         *         "uk": [
         *           "ліхтар"
         *         ]
         *       },
         *       "legal_label": "INFORMACJA",
         *       "name": {
         *         "en": "Street lamp",
         *         "pl": "Latarnia uliczna",
         *         "uk": "Вуличний ліхтар"
         *       },
         *       "order": 1,
         *       "questions": [
         *         {
         *           "code": "how-many",
         *           "datatype": "number",
         *           "options": [],
         *           "required": false,
         *           "text": {
         *             "en": "How many lamps?",
         *             "pl": "Ile latarni?",
         *             "uk": "Скільки ліхтарів?"
         *           },
         *           "variable": true
         *         }
         *       ],
         *       "switches": {
         *         "photo_required": false,
         *         "private": false
         *       },
         *       "version": 3
         *     }
         */
        CategoryToEdit: {
            deadlines: components["schemas"]["Deadlines"];
            /** Department Id */
            department_id: string | null;
            /**
             * Duplicate Days
             * @default 30
             */
            duplicate_days: number;
            /**
             * Duplicate Radius M
             * @default 50
             */
            duplicate_radius_m: number;
            /** Group Id */
            group_id: string;
            guidance: components["schemas"]["Texts"];
            /** Icon */
            icon: string;
            /** Id */
            id: string;
            /**
             * @default {
             *       "en": [],
             *       "pl": [],
             *       "uk": []
             *     }
             */
            keywords: components["schemas"]["Keywords"];
            /** @default INFORMACJA */
            legal_label: components["schemas"]["LegalLabel"];
            name: components["schemas"]["Texts"];
            /**
             * Order
             * @description Its place among its own, the smallest first.
             * @default 0
             */
            order: number;
            /**
             * Questions
             * @default []
             */
            questions: components["schemas"]["Question"][];
            /**
             * @default {
             *       "anonymous_allowed": true,
             *       "photo_required": false,
             *       "private": false,
             *       "public_rounding_m": 0,
             *       "sensitive": false,
             *       "staff_only": false
             *     }
             */
            switches: components["schemas"]["Switches"];
            /**
             * Version
             * @description Of the catalogue in which it last changed; it is the ETag of the category.
             */
            version: number;
        };
        /**
         * CategoryWithHistory
         * @description A category with what was done to it.
         * @example {
         *       "deadlines": {
         *         "acceptance": {
         *           "days": 3
         *         },
         *         "handling": {
         *           "days": 14,
         *           "kind": "working"
         *         }
         *       },
         *       "department_id": "lighting",
         *       "duplicate_days": 30,
         *       "duplicate_radius_m": 50,
         *       "group_id": "lighting",
         *       "guidance": {
         *         "en": "Give the post's number.",
         *         "pl": "Podaj numer ze słupa.",
         *         "uk": "Вкажіть номер стовпа."
         *       },
         *       "history": [
         *         {
         *           "at": "2026-06-17T10:00:00Z",
         *           "by": {
         *             "id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
         *             "name": "Anna Nowak"
         *           },
         *           "fields": [
         *             "deadlines.handling",
         *             "name.pl"
         *           ],
         *           "is_new": false,
         *           "version": 3
         *         }
         *       ],
         *       "icon": "lamp",
         *       "id": "street-lamp",
         *       "keywords": {
         *         "en": [
         *           "lamp"
         *         ],
         *         "pl": [
         *           "latarnia",
         *           "ciemno"
         *         ],
         *         "uk": [
         *           "ліхтар"
         *         ]
         *       },
         *       "legal_label": "INFORMACJA",
         *       "name": {
         *         "en": "Street lamp",
         *         "pl": "Latarnia uliczna",
         *         "uk": "Вуличний ліхтар"
         *       },
         *       "order": 1,
         *       "questions": [
         *         {
         *           "code": "how-many",
         *           "datatype": "number",
         *           "options": [],
         *           "required": false,
         *           "text": {
         *             "en": "How many lamps?",
         *             "pl": "Ile latarni?",
         *             "uk": "Скільки ліхтарів?"
         *           },
         *           "variable": true
         *         }
         *       ],
         *       "switches": {
         *         "photo_required": false,
         *         "private": false
         *       },
         *       "version": 3
         *     }
         */
        CategoryWithHistory: {
            deadlines: components["schemas"]["Deadlines"];
            /** Department Id */
            department_id: string | null;
            /**
             * Duplicate Days
             * @default 30
             */
            duplicate_days: number;
            /**
             * Duplicate Radius M
             * @default 50
             */
            duplicate_radius_m: number;
            /** Group Id */
            group_id: string;
            guidance: components["schemas"]["Texts"];
            /**
             * History
             * @description The newest 100 changes, newest first.
             */
            history: components["schemas"]["CatalogChangeView"][];
            /** Icon */
            icon: string;
            /** Id */
            id: string;
            /**
             * @default {
             *       "en": [],
             *       "pl": [],
             *       "uk": []
             *     }
             */
            keywords: components["schemas"]["Keywords"];
            /** @default INFORMACJA */
            legal_label: components["schemas"]["LegalLabel"];
            name: components["schemas"]["Texts"];
            /**
             * Order
             * @description Its place among its own, the smallest first.
             * @default 0
             */
            order: number;
            /**
             * Questions
             * @default []
             */
            questions: components["schemas"]["Question"][];
            /**
             * @default {
             *       "anonymous_allowed": true,
             *       "photo_required": false,
             *       "private": false,
             *       "public_rounding_m": 0,
             *       "sensitive": false,
             *       "staff_only": false
             *     }
             */
            switches: components["schemas"]["Switches"];
            /**
             * Version
             * @description Of the catalogue in which it last changed; it is the ETag of the category.
             */
            version: number;
        };
        /**
         * ChangeStaffBody
         * @example {
         *       "department_ids": [
         *         "lighting"
         *       ],
         *       "enabled": true,
         *       "name": "Anna Nowak",
         *       "roles": [
         *         "officer"
         *       ]
         *     }
         */
        ChangeStaffBody: {
            /**
             * Department Ids
             * @description Where the roles hold; a dispatcher's and an auditor's hold everywhere.
             */
            department_ids: string[];
            /**
             * Enabled
             * @description false: signed out everywhere at once, and no sign-in any more.
             */
            enabled: boolean;
            /** Name */
            name: string;
            /**
             * Roles
             * @description What they may do.
             */
            roles: components["schemas"]["Role"][];
        };
        /** ChangedBy */
        ChangedBy: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string | null;
        };
        /**
         * Channel
         * @description How it reached the office.
         * @enum {string}
         */
        Channel: "apka" | "caller";
        /**
         * ChannelName
         * @description The ways to an address. Claims, pauses and circuit breakers are of a way.
         * @enum {string}
         */
        ChannelName: "fcm" | "web_push" | "email";
        /**
         * Clock
         * @description The target as it was when the clock started: later changes of the catalogue never move it.
         *
         *     `due_at` is None while paused. `next_level_at` is when somebody must be told next, None when nothing more comes.
         */
        Clock: {
            /** Category Version */
            category_version: number;
            /** Due At */
            due_at?: string | null;
            /** Finished At */
            finished_at?: string | null;
            kind: components["schemas"]["ClockKind"];
            /** @default on_time */
            level: components["schemas"]["DeadlineLevel"];
            /** Next Level At */
            next_level_at?: string | null;
            /**
             * Pauses
             * @default []
             */
            pauses: components["schemas"]["Pause"][];
            span: components["schemas"]["Span"];
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * ClockKind
         * @description Which clock runs: until a department accepts, or until it is done.
         * @enum {string}
         */
        ClockKind: "acceptance" | "handling";
        /** ColleagueView */
        ColleagueView: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** Name */
            name: string | null;
        };
        /**
         * Content
         * @description What is written, approved and told as a whole. No `area_ids`: the whole town.
         */
        Content: {
            /**
             * Area Ids
             * @description Districts; none: the whole town.
             * @default []
             */
            area_ids: string[];
            /**
             * Attachments
             * @description In this order.
             * @default []
             */
            attachments: components["schemas"]["AttachmentOf"][];
            /**
             * Pictures
             * @description In this order.
             * @default []
             */
            pictures: components["schemas"]["PictureOf"][];
            severity: components["schemas"]["Severity"];
            topic: components["schemas"]["Topic"];
            /**
             * Valid From
             * Format: date-time
             * @description When what it says begins.
             */
            valid_from: string;
            /**
             * Valid Until
             * Format: date-time
             * @description When what it says is over; then it leaves the front page.
             */
            valid_until: string;
            words: components["schemas"]["WordsBy"];
        };
        /**
         * ContentBody
         * @example {
         *       "area_ids": [
         *         "cieplice"
         *       ],
         *       "severity": "warning",
         *       "topic": "roads",
         *       "valid_from": "2026-06-19T06:00:00Z",
         *       "valid_until": "2026-06-19T16:00:00Z",
         *       "words": {
         *         "pl": {
         *           "text": "W piątek zamykamy ulicę Lipową. Objazd: Klonową.",
         *           "title": "Zamknięta ulica Lipowa"
         *         }
         *       }
         *     }
         */
        ContentBody: {
            /**
             * Area Ids
             * @description Districts; none: the whole town.
             * @default []
             */
            area_ids: string[];
            /**
             * Attachments
             * @description In this order.
             * @default []
             */
            attachments: components["schemas"]["AttachmentOf"][];
            /**
             * Pictures
             * @description In this order.
             * @default []
             */
            pictures: components["schemas"]["PictureOf"][];
            severity: components["schemas"]["Severity"];
            topic: components["schemas"]["Topic"];
            /**
             * Valid From
             * Format: date-time
             * @description When what it says begins.
             */
            valid_from: string;
            /**
             * Valid Until
             * Format: date-time
             * @description When what it says is over; then it leaves the front page.
             */
            valid_until: string;
            words: components["schemas"]["WordsBy"];
        };
        /**
         * Datatype
         * @description Exactly Open311's six (GeoReport v2, service definition).
         * @enum {string}
         */
        Datatype: "string" | "number" | "datetime" | "text" | "singlevaluelist" | "multivaluelist";
        /**
         * DayKind
         * @enum {string}
         */
        DayKind: "working" | "calendar";
        /**
         * DayOff
         * @description Why a day does not count.
         * @enum {string}
         */
        DayOff: "weekend" | "holiday" | "day-off";
        /** DeadView */
        DeadView: {
            /** Count */
            count: number;
            /** Why */
            why: string;
        };
        /**
         * DeadlineLevel
         * @enum {string}
         */
        DeadlineLevel: "on_time" | "due_soon" | "overdue" | "twice_overdue";
        /**
         * DeadlineView
         * @description Count the days after `started_at` without those skipped and paused: the last one of the allowance is the day.
         */
        DeadlineView: {
            /**
             * Adds Up
             * @description False: nothing is due at the moment, or the days off were changed since; then `skipped` is empty.
             */
            adds_up: boolean;
            allowance: components["schemas"]["AllowanceView"];
            /**
             * Due At
             * @description The end of that day; null while a question is open.
             */
            due_at: string | null;
            /**
             * Finished At
             * @description When it stopped to matter.
             */
            finished_at: string | null;
            kind: components["schemas"]["ClockKind"];
            /** Pauses */
            pauses: components["schemas"]["PauseView"][];
            /** Skipped */
            skipped: components["schemas"]["SkippedDayView"][];
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /** Deadlines */
        Deadlines: {
            acceptance: components["schemas"]["Span"];
            handling: components["schemas"]["Span"];
        };
        /**
         * DeliveryHealthView
         * @example {
         *       "at": "2026-06-17T10:00:00Z",
         *       "dead_devices": [
         *         {
         *           "count": 3,
         *           "why": "unregistered"
         *         }
         *       ],
         *       "facts_late_seconds": 0,
         *       "given_up": 0,
         *       "lanes": [
         *         {
         *           "lane": "urgent",
         *           "late_seconds": 0
         *         }
         *       ],
         *       "outcomes": [
         *         {
         *           "channel": "fcm",
         *           "count": 120,
         *           "message_class": "case",
         *           "not_set_up": false,
         *           "state": "sent"
         *         }
         *       ],
         *       "set_up": [
         *         "fcm",
         *         "web_push",
         *         "email"
         *       ],
         *       "ways": [],
         *       "worker_seen_at": "2026-06-17T09:59:52Z"
         *     }
         */
        DeliveryHealthView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** @description The oldest on its way; one that is stuck before all others. */
            broadcast: components["schemas"]["WaitingView"] | null;
            /** Dead Devices */
            dead_devices: components["schemas"]["DeadView"][];
            /**
             * Facts Late Seconds
             * @description How long the oldest thing that happened waits for a worker; until then no delivery of it is there.
             */
            facts_late_seconds: number;
            /**
             * Given Up
             * @description All that are kept, which is for 90 days.
             */
            given_up: number;
            /** Lanes */
            lanes: components["schemas"]["LaneView"][];
            /**
             * Outcomes
             * @description Of the last 24 hours.
             */
            outcomes: components["schemas"]["OutcomeView"][];
            /**
             * Set Up
             * @description Those that can send at all; the others are missing a setting.
             */
            set_up: components["schemas"]["ChannelName"][];
            /**
             * Ways
             * @description Those that ever had trouble.
             */
            ways: components["schemas"]["WayView"][];
            /**
             * Worker Seen At
             * @description When a worker last gave a sign of life; while one lives, at least twice a minute.
             */
            worker_seen_at: string | null;
        };
        /**
         * DeliveryState
         * @description `sent`: a provider took it. Nobody ever knows that it was delivered; `opened` is what a phone tells.
         * @enum {string}
         */
        DeliveryState: "pending" | "sent" | "opened" | "suppressed" | "given_up";
        /** DepartmentCounts */
        DepartmentCounts: {
            /** @description null: the dispatcher's queue. */
            department: components["schemas"]["NamedView"] | null;
            /**
             * Now
             * @description How many of them it has.
             */
            now: number;
            /** Under Draft */
            under_draft: number;
        };
        /**
         * DepartmentKind
         * @enum {string}
         */
        DepartmentKind: "office" | "external";
        /** DepartmentView */
        DepartmentView: {
            /**
             * Active
             * @description false: old reports name it, new ones do not go there.
             */
            active: boolean;
            contact: components["schemas"]["PublicContact"];
            /** Id */
            id: string;
            kind: components["schemas"]["DepartmentKind"];
            /** Name */
            name: string;
        };
        /**
         * DepartmentsView
         * @example {
         *       "items": [
         *         {
         *           "active": true,
         *           "contact": {
         *             "email": "oswietlenie@example.pl"
         *           },
         *           "id": "lighting",
         *           "kind": "office",
         *           "name": "Referat Oświetlenia"
         *         }
         *       ]
         *     }
         */
        DepartmentsView: {
            /**
             * Items
             * @description All of them, by Polish name.
             */
            items: components["schemas"]["DepartmentView"][];
        };
        /**
         * DeviceBody
         * @description An address and what is at it.
         * @example {
         *       "app": "apka 1.0",
         *       "kind": "webpush",
         *       "locale": "pl",
         *       "platform": "web",
         *       "value": {
         *         "auth": "BTBZMqHH6r4Tts7J_aSIgg",
         *         "endpoint": "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABl",
         *         "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
         *       }
         *     }
         * @example {
         *       "app": "apka 1.0",
         *       "kind": "fid",
         *       "locale": "pl",
         *       "platform": "android",
         *       "value": "cSkXb1FhTmWnUvYr3x8D4K"
         *     }
         */
        DeviceBody: {
            /**
             * App
             * @description Name and version of the app.
             */
            app: string;
            kind: components["schemas"]["DeviceKind"];
            /**
             * Locale
             * @description BCP 47.
             */
            locale: string;
            platform: components["schemas"]["DevicePlatform"];
            /**
             * Value
             * @description For fid and token: what Firebase gave the app. For webpush: what the browser gave it.
             */
            value: string | components["schemas"]["SubscriptionBody"];
            /**
             * Vapid Key
             * @description For webpush: the public key that it subscribed with.
             */
            vapid_key?: string | null;
        };
        /**
         * DeviceKind
         * @description What an address of a device is: Firebase's installation id, its older token, a Web Push subscription.
         * @enum {string}
         */
        DeviceKind: "fid" | "token" | "webpush";
        /** DeviceList */
        DeviceList: {
            /**
             * Items
             * @description At most 10, newest first.
             */
            items: components["schemas"]["DeviceView"][];
        };
        /**
         * DevicePlatform
         * @enum {string}
         */
        DevicePlatform: "android" | "ios" | "web";
        /**
         * DeviceView
         * @description Without its address: whoever holds that can ring.
         * @example {
         *       "app": "apka 1.0",
         *       "created_at": "2026-06-17T10:00:00Z",
         *       "install_id": "5a1f6d0e-3c58-4a0c-8a51-7f3f6a0f2c11",
         *       "kind": "webpush",
         *       "last_seen_at": "2026-06-17T10:00:00Z",
         *       "locale": "pl",
         *       "platform": "web",
         *       "rings": true
         *     }
         */
        DeviceView: {
            /** App */
            app: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Install Id
             * Format: uuid
             */
            install_id: string;
            kind: components["schemas"]["DeviceKind"];
            /**
             * Last Seen At
             * Format: date-time
             * @description When its app last told us of it.
             */
            last_seen_at: string;
            /** Locale */
            locale: string;
            platform: components["schemas"]["DevicePlatform"];
            /**
             * Rings
             * @description false: it is listed, but not rung; `why_not` says why.
             */
            rings: boolean;
            /**
             * Why Not
             * @description `dead`: its provider says that it is no more. `unseen`: for 60 days.
             */
            why_not: string | null;
        };
        /** FieldError */
        FieldError: {
            /**
             * Location
             * @example [
             *       "body",
             *       "description"
             *     ]
             */
            location: (string | number)[];
            /** Message */
            message: string;
            /** Type */
            type: string;
        };
        /**
         * FileView
         * @example {
         *       "id": "1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11",
         *       "size": 1230000
         *     }
         */
        FileView: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Size
             * @description In bytes.
             */
            size: number;
        };
        /** FlawView */
        FlawView: {
            /**
             * What
             * @description A stable code.
             * @example unknown-option
             */
            what: string;
            /**
             * Where
             * @example rules[2].when.of[0]
             */
            where: string;
        };
        /**
         * ForwardingBody
         * @example {
         *       "department_id": "energy-company",
         *       "note": "Latarnia należy do zakładu energetycznego."
         *     }
         */
        ForwardingBody: {
            /**
             * Department Id
             * @description A body outside the office.
             */
            department_id: string;
            /**
             * Note
             * @description The public reads it.
             */
            note: string;
        };
        /**
         * Frequency
         * @enum {string}
         */
        Frequency: "at_once" | "daily" | "weekly";
        /** GapView */
        GapView: {
            /** Code */
            code: string;
            /**
             * Kind
             * @description `text`, `day` or `time`.
             */
            kind: string;
            /** Name */
            name: string;
        };
        /**
         * GivenUpPage
         * @example {
         *       "items": [
         *         {
         *           "attempts": 1,
         *           "channel": "fcm",
         *           "expires_at": "2026-06-20T10:00:00Z",
         *           "given_up_at": "2026-06-17T10:00:00Z",
         *           "id": "0c6b7f0e-2f0b-8a52-9d3c-5a1f1f6f2d11",
         *           "message_class": "case",
         *           "replayable": true,
         *           "text": "report.resolved",
         *           "why": "invalid argument"
         *         }
         *       ]
         *     }
         */
        GivenUpPage: {
            /** Items */
            items: components["schemas"]["GivenUpView"][];
            /**
             * Next Cursor
             * @description Give it back as ?cursor= for the next page; null on the last one.
             */
            next_cursor: string | null;
        };
        /**
         * GivenUpView
         * @description Whose it was is not said: it is about the way, not about the person.
         */
        GivenUpView: {
            /** Attempts */
            attempts: number;
            channel: components["schemas"]["ChannelName"];
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Given Up At
             * Format: date-time
             */
            given_up_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            message_class: components["schemas"]["MessageClass"];
            /**
             * Replayable
             * @description false: it is too old to be told now.
             */
            replayable: boolean;
            /**
             * Text
             * @description The name of the text.
             */
            text: string;
            /** Why */
            why: string;
        };
        /**
         * GroupBody
         * @example {
         *       "icon": "lamp",
         *       "name": {
         *         "en": "Lighting",
         *         "pl": "Oświetlenie",
         *         "uk": "Освітлення"
         *       },
         *       "order": 2
         *     }
         */
        GroupBody: {
            /** Icon */
            icon: string;
            name: components["schemas"]["Texts"];
            /**
             * Order
             * @description Its place among its own, the smallest first.
             * @default 0
             */
            order: number;
        };
        /**
         * GroupToEdit
         * @description A group in all languages.
         * @example {
         *       "icon": "lamp",
         *       "id": "lighting",
         *       "name": {
         *         "en": "Lighting",
         *         "pl": "Oświetlenie",
         *         "uk": "Освітлення"
         *       },
         *       "order": 2,
         *       "version": 1
         *     }
         */
        GroupToEdit: {
            /** Icon */
            icon: string;
            /** Id */
            id: string;
            name: components["schemas"]["Texts"];
            /**
             * Order
             * @description Its place among its own, the smallest first.
             * @default 0
             */
            order: number;
            /**
             * Version
             * @description Of the catalogue in which it last changed; it is the ETag of the group.
             */
            version: number;
        };
        /**
         * GroupWithHistory
         * @description A group with what was done to it.
         * @example {
         *       "history": [
         *         {
         *           "at": "2026-06-17T10:00:00Z",
         *           "by": {
         *             "id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
         *             "name": "Anna Nowak"
         *           },
         *           "fields": [
         *             "deadlines.handling",
         *             "name.pl"
         *           ],
         *           "is_new": false,
         *           "version": 3
         *         }
         *       ],
         *       "icon": "lamp",
         *       "id": "lighting",
         *       "name": {
         *         "en": "Lighting",
         *         "pl": "Oświetlenie",
         *         "uk": "Освітлення"
         *       },
         *       "order": 2,
         *       "version": 1
         *     }
         */
        GroupWithHistory: {
            /**
             * History
             * @description The newest 100 changes, newest first.
             */
            history: components["schemas"]["CatalogChangeView"][];
            /** Icon */
            icon: string;
            /** Id */
            id: string;
            name: components["schemas"]["Texts"];
            /**
             * Order
             * @description Its place among its own, the smallest first.
             * @default 0
             */
            order: number;
            /**
             * Version
             * @description Of the catalogue in which it last changed; it is the ETag of the group.
             */
            version: number;
        };
        /**
         * HistoryLine
         * @description A line of the whole history; `public` ones stand in the public timeline too, without names.
         */
        HistoryLine: {
            assigned_to: components["schemas"]["ColleagueView"] | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            by: components["schemas"]["By"];
            /** @description Who of the office; a reporter is never named here. */
            colleague: components["schemas"]["ColleagueView"] | null;
            department: components["schemas"]["NamedView"] | null;
            kind: components["schemas"]["backend__reports__values__EntryKind"];
            level: components["schemas"]["DeadlineLevel"] | null;
            /** On */
            on: string | null;
            /** Photo Ids */
            photo_ids: string[];
            /** Public */
            public: boolean;
            /** Reason */
            reason: string | null;
            status: components["schemas"]["ReportStatus"];
            /** Text */
            text: string | null;
        };
        /**
         * HoldBody
         * @example {
         *       "reason": "Czekamy na dostawę opraw.",
         *       "review_on": "2026-07-06"
         *     }
         */
        HoldBody: {
            /**
             * Reason
             * @description The public reads it.
             */
            reason: string;
            /**
             * Review On
             * Format: date
             * @description The day it is looked at again, within a year.
             */
            review_on: string;
        };
        /**
         * Holiday
         * @description Whether the local day of submission is a statutory holiday or a local closure.
         */
        Holiday: {
            /**
             * Is Holiday
             * @default true
             */
            is_holiday: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "holiday";
        };
        /** InboxPage */
        InboxPage: {
            /** Items */
            items: components["schemas"]["InboxView"][];
            /**
             * Next Cursor
             * @description Give it back as ?cursor= for the next page; null on the last one.
             */
            next_cursor: string | null;
            /**
             * Unread
             * @description How many messages are unread in the whole inbox.
             */
            unread: number;
        };
        /**
         * InboxView
         * @description One message in the asked language.
         * @example {
         *       "about": {
         *         "id": "5d0f6c1e-8f55-4a3e-9a55-0b8d4a1f7c22",
         *         "kind": "report",
         *         "public_code": "7KQ4-MZ2P"
         *       },
         *       "at": "2026-06-17T10:00:00Z",
         *       "body": "Twoje zgłoszenie „Latarnia nie świeci” (7KQ4-MZ2P) jest załatwione.",
         *       "id": "0c6b7f0e-2f0b-8a52-9d3c-5a1f1f6f2d11",
         *       "message_class": "case",
         *       "title": "Zgłoszenie załatwione"
         *     }
         */
        InboxView: {
            about: components["schemas"]["About"];
            /**
             * At
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** Body */
            body: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            message_class: components["schemas"]["MessageClass"];
            /**
             * Read At
             * @description Null: not read yet.
             */
            read_at: string | null;
            /** Title */
            title: string;
        };
        JsonValue: unknown;
        /**
         * Keywords
         * @description Everyday words people type when they look for this.
         */
        Keywords: {
            /**
             * En
             * @default []
             */
            en: string[];
            /**
             * Pl
             * @default []
             */
            pl: string[];
            /**
             * Uk
             * @default []
             */
            uk: string[];
        };
        /**
         * Lane
         * @description Lanes do not wait for one another: a town-wide notice never delays "your report was resolved".
         * @enum {string}
         */
        Lane: "urgent" | "normal" | "bulk";
        /** LaneView */
        LaneView: {
            lane: components["schemas"]["Lane"];
            /**
             * Late Seconds
             * @description How long the longest waiting delivery has been due.
             */
            late_seconds: number;
        };
        /**
         * Language
         * @enum {string}
         */
        Language: "pl" | "en" | "uk";
        /**
         * LegalLabel
         * @enum {string}
         */
        LegalLabel: "INFORMACJA" | "PODANIE";
        /**
         * MatchLevel
         * @description What decided, from the strongest to the weakest.
         * @enum {string}
         */
        MatchLevel: "rule" | "category_area" | "category" | "area" | "default" | "nobody" | "by_hand";
        /**
         * MediaView
         * @example {
         *       "caption": "Słup nr 14",
         *       "found": 0,
         *       "id": "1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11",
         *       "received": 817000,
         *       "size": 817000,
         *       "status": "processing"
         *     }
         */
        MediaView: {
            /** Caption */
            caption: string | null;
            /** Colour */
            colour: string | null;
            /**
             * Found
             * @description How many faces and number plates were found in it.
             */
            found: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Placeholder */
            placeholder: string | null;
            /** @description Once it is ready; with those covered. */
            public_sizes: components["schemas"]["SizesView"] | null;
            /**
             * Received
             * @description Bytes that are here.
             */
            received: number;
            /**
             * Refusal
             * @description Why it was not taken: the code of a problem.
             */
            refusal: string | null;
            /**
             * Size
             * @description Bytes that were announced.
             */
            size: number;
            /** @description Once it is ready; as only its sender and the office see it. */
            sizes: components["schemas"]["SizesView"] | null;
            /** @description From `processing` on it is safe here, and may be forgotten by the phone. */
            status: components["schemas"]["PhotoStatus"];
        };
        /**
         * MessageClass
         * @description What people set their wishes by.
         * @enum {string}
         */
        MessageClass: "alarm" | "change" | "case" | "followed" | "news" | "queue" | "overdue";
        /** MovedView */
        MovedView: {
            area: components["schemas"]["NamedView"] | null;
            /**
             * By Hand
             * @description An officer sent it where it is now, not a table.
             */
            by_hand: boolean;
            category: components["schemas"]["NamedView"];
            /** @description Who has it now. */
            from: components["schemas"]["NamedView"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Public Code */
            public_code: string;
            /** @description Why it would go there. */
            reason: components["schemas"]["Reason"];
            to: components["schemas"]["NamedView"] | null;
        };
        /**
         * MovesView
         * @description How many would go from one department to another.
         */
        MovesView: {
            /** Count */
            count: number;
            /** @description null: the dispatcher's queue. */
            from: components["schemas"]["NamedView"] | null;
            /** @description null: the dispatcher's queue. */
            to: components["schemas"]["NamedView"] | null;
        };
        /**
         * NamedView
         * @description A code for programs and a name for people, in the asked language.
         */
        NamedView: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * NearMiss
         * @description A row or rule that also spoke for this report, and why it did not win.
         */
        NearMiss: {
            /** Because */
            because: string;
            /** Department Id */
            department_id: string;
            level: components["schemas"]["MatchLevel"];
            /** Rule Id */
            rule_id?: string | null;
        };
        /**
         * NewCategoryBody
         * @example {
         *       "deadlines": {
         *         "acceptance": {
         *           "days": 3
         *         },
         *         "handling": {
         *           "days": 14,
         *           "kind": "working"
         *         }
         *       },
         *       "department_id": "lighting",
         *       "duplicate_days": 30,
         *       "duplicate_radius_m": 50,
         *       "group_id": "lighting",
         *       "guidance": {
         *         "en": "Give the post's number.",
         *         "pl": "Podaj numer ze słupa.",
         *         "uk": "Вкажіть номер стовпа."
         *       },
         *       "icon": "lamp",
         *       "id": "street-lamp",
         *       "keywords": {
         *         "en": [
         *           "lamp"
         *         ],
         *         "pl": [
         *           "latarnia",
         *           "ciemno"
         *         ],
         *         "uk": [
         *           "ліхтар"
         *         ]
         *       },
         *       "legal_label": "INFORMACJA",
         *       "name": {
         *         "en": "Street lamp",
         *         "pl": "Latarnia uliczna",
         *         "uk": "Вуличний ліхтар"
         *       },
         *       "order": 1,
         *       "questions": [
         *         {
         *           "code": "how-many",
         *           "datatype": "number",
         *           "options": [],
         *           "required": false,
         *           "text": {
         *             "en": "How many lamps?",
         *             "pl": "Ile latarni?",
         *             "uk": "Скільки ліхтарів?"
         *           },
         *           "variable": true
         *         }
         *       ],
         *       "switches": {
         *         "photo_required": false,
         *         "private": false
         *       }
         *     }
         */
        NewCategoryBody: {
            deadlines: components["schemas"]["Deadlines"];
            /** Department Id */
            department_id: string | null;
            /**
             * Duplicate Days
             * @default 30
             */
            duplicate_days: number;
            /**
             * Duplicate Radius M
             * @default 50
             */
            duplicate_radius_m: number;
            /** Group Id */
            group_id: string;
            guidance: components["schemas"]["Texts"];
            /** Icon */
            icon: string;
            /**
             * Id
             * @description Its code, for ever: reports, routes and addresses name it.
             */
            id: string;
            /**
             * @default {
             *       "en": [],
             *       "pl": [],
             *       "uk": []
             *     }
             */
            keywords: components["schemas"]["Keywords"];
            /** @default INFORMACJA */
            legal_label: components["schemas"]["LegalLabel"];
            name: components["schemas"]["Texts"];
            /**
             * Order
             * @description Its place among its own, the smallest first.
             * @default 0
             */
            order: number;
            /**
             * Questions
             * @default []
             */
            questions: components["schemas"]["Question"][];
            /**
             * @default {
             *       "anonymous_allowed": true,
             *       "photo_required": false,
             *       "private": false,
             *       "public_rounding_m": 0,
             *       "sensitive": false,
             *       "staff_only": false
             *     }
             */
            switches: components["schemas"]["Switches"];
        };
        /**
         * NewGroupBody
         * @example {
         *       "icon": "lamp",
         *       "id": "lighting",
         *       "name": {
         *         "en": "Lighting",
         *         "pl": "Oświetlenie",
         *         "uk": "Освітлення"
         *       },
         *       "order": 2
         *     }
         */
        NewGroupBody: {
            /** Icon */
            icon: string;
            /**
             * Id
             * @description Its code, for ever.
             */
            id: string;
            name: components["schemas"]["Texts"];
            /**
             * Order
             * @description Its place among its own, the smallest first.
             * @default 0
             */
            order: number;
        };
        /**
         * NewStaffBody
         * @example {
         *       "department_ids": [
         *         "lighting"
         *       ],
         *       "email": "anna.nowak@example.pl",
         *       "name": "Anna Nowak",
         *       "roles": [
         *         "officer"
         *       ]
         *     }
         */
        NewStaffBody: {
            /**
             * Department Ids
             * @description Where the roles hold; a dispatcher's and an auditor's hold everywhere.
             * @default []
             */
            department_ids: string[];
            /** Email */
            email: string;
            /** Name */
            name: string;
            /**
             * Password
             * @description At least 12 characters; without it a one-time one is made, and told in the answer.
             */
            password?: string | null;
            /**
             * Roles
             * @description What they may do.
             */
            roles: components["schemas"]["Role"][];
        };
        /**
         * NewStaffView
         * @description A new account.
         * @example {
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "department_ids": [
         *         "lighting"
         *       ],
         *       "email": "anna.nowak@example.pl",
         *       "enabled": true,
         *       "id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
         *       "initial_password": "h7mkq-2vxtn-p9ewb-r4ycd",
         *       "last_seen_at": "2026-06-17T06:02:00Z",
         *       "must_change_password": false,
         *       "name": "Anna Nowak",
         *       "revision": 3,
         *       "roles": [
         *         "officer"
         *       ]
         *     }
         */
        NewStaffView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Department Ids */
            department_ids: string[];
            /** Email */
            email: string;
            /** Enabled */
            enabled: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Initial Password
             * @description Shown this once: good for signing in and choosing one's own. Null when one was sent, and when the same call is sent again.
             */
            initial_password: string | null;
            /**
             * Last Seen At
             * @description The last sign-in; null: never yet.
             */
            last_seen_at: string | null;
            /**
             * Must Change Password
             * @description They have a one-time password and have not chosen their own yet.
             */
            must_change_password: boolean;
            /** Name */
            name: string;
            /**
             * Revision
             * @description For If-Match.
             */
            revision: number;
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /** Not */
        "Not-Input": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "not";
            /** Of */
            of: components["schemas"]["AnswerIs"] | components["schemas"]["AnswerBetween"] | components["schemas"]["TimeBetween"] | components["schemas"]["WeekdayIn"] | components["schemas"]["Holiday"] | components["schemas"]["AllOf-Input"] | components["schemas"]["AnyOf-Input"] | components["schemas"]["Not-Input"];
        };
        /** Not */
        "Not-Output": {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "not";
            /** Of */
            of: components["schemas"]["AnswerIs"] | components["schemas"]["AnswerBetween"] | components["schemas"]["TimeBetween"] | components["schemas"]["WeekdayIn"] | components["schemas"]["Holiday"] | components["schemas"]["AllOf-Output"] | components["schemas"]["AnyOf-Output"] | components["schemas"]["Not-Output"];
        };
        /**
         * OfficeAnnouncement
         * @description All of an announcement. `revision` is its ETag; `content` may be ahead of what the public reads.
         */
        OfficeAnnouncement: {
            /**
             * Actions
             * @description What you may do with it now; anything else is refused.
             */
            actions: components["schemas"]["AnnouncementAction"][];
            approved_by: components["schemas"]["ColleagueView"] | null;
            /**
             * Attachments
             * @description Of `content`, in its order.
             */
            attachments: components["schemas"]["OfficeAttachment"][];
            /**
             * Authors
             * @description Of this version.
             */
            authors: components["schemas"]["ColleagueView"][];
            /** Cancelled At */
            cancelled_at: string | null;
            content: components["schemas"]["Content"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** History */
            history: components["schemas"]["AnnouncementLine"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Pictures
             * @description Of `content`, in its order.
             */
            pictures: components["schemas"]["OfficePicture"][];
            /** @description What the public reads. */
            published: components["schemas"]["Content"] | null;
            /** Published At */
            published_at: string | null;
            /** Published Version */
            published_version: number | null;
            /** Revision */
            revision: number;
            /**
             * Second Person
             * @description It is approved by somebody who neither wrote nor submitted it.
             */
            second_person: boolean;
            /** Send At */
            send_at: string | null;
            status: components["schemas"]["AnnouncementStatus"];
            submitted_by: components["schemas"]["ColleagueView"] | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Url
             * @description Of its public page; null until it went out.
             */
            url: string | null;
            /** Version */
            version: number;
            /**
             * Withheld
             * @description Pictures and attachments of an alarm that are hidden until somebody who may approve decides.
             */
            withheld: string[];
        };
        /**
         * OfficeAnnouncementRow
         * @description A line of the list.
         */
        OfficeAnnouncementRow: {
            /** Areas */
            areas: components["schemas"]["NamedView"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Published At */
            published_at: string | null;
            /** Revision */
            revision: number;
            /** Send At */
            send_at: string | null;
            severity: components["schemas"]["Severity"];
            status: components["schemas"]["AnnouncementStatus"];
            /** Title */
            title: string;
            topic: components["schemas"]["NamedView"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /**
             * Valid Until
             * Format: date-time
             */
            valid_until: string;
            /** Version */
            version: number;
        };
        /**
         * OfficeAttachment
         * @description `url` and `size` are null once it is gone with a cancelled draft.
         */
        OfficeAttachment: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Size */
            size: number | null;
            title: components["schemas"]["TitleBy"];
            /** Url */
            url: string | null;
        };
        /**
         * OfficePhotoView
         * @description `sizes` are plain; `public_sizes` are what everybody sees, or would see.
         */
        OfficePhotoView: {
            /**
             * Boxes
             * @description What is covered for the public, in fractions of the upright picture.
             */
            boxes: components["schemas"]["Box"][];
            /**
             * Boxes Revision
             * @description For If-Match when they are changed.
             */
            boxes_revision: number;
            /** Caption */
            caption: string | null;
            /**
             * Colour
             * @description The main colour, #rrggbb.
             */
            colour: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Original Until
             * @description Until when the original can be had; null: it cannot.
             */
            original_until: string | null;
            /**
             * Placeholder
             * @description BlurHash, to show until the picture is there.
             */
            placeholder: string | null;
            public_sizes: components["schemas"]["SizesView"] | null;
            /**
             * Refusal
             * @description Why it was not taken: the code of a problem.
             */
            refusal: string | null;
            /**
             * Released
             * @description Everybody may see it.
             */
            released: boolean;
            /** @description Once it is ready. */
            sizes: components["schemas"]["SizesView"] | null;
            /** @description With what it came. */
            stage: components["schemas"]["PhotoStage"];
            status: components["schemas"]["PhotoStatus"];
            /**
             * Taken By
             * @enum {string}
             */
            taken_by: "resident" | "office";
        };
        /**
         * OfficePicture
         * @description As everybody will see it. `sizes` is null once it is gone with a cancelled draft.
         */
        OfficePicture: {
            alt: components["schemas"]["ShortTextBy"];
            /** Covered */
            covered: boolean;
            /**
             * Found
             * @description How many faces and number plates were found in it.
             */
            found: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** @description With nothing covered. */
            plain: components["schemas"]["SizesView"] | null;
            sizes: components["schemas"]["SizesView"] | null;
            /** @description With all that was found covered. */
            veiled: components["schemas"]["SizesView"] | null;
        };
        /**
         * OfficeReport
         * @description All of a report. `revision` is its ETag; `next_statuses` are the states it can move to.
         */
        OfficeReport: {
            /** Accuracy M */
            accuracy_m: number | null;
            /**
             * Actions
             * @description What you may do with it now; anything else would be refused.
             */
            actions: components["schemas"]["Action"][];
            /** Address */
            address: string | null;
            /** Answers */
            answers: {
                [key: string]: unknown;
            };
            /** Area Id */
            area_id: string | null;
            assignee: components["schemas"]["ColleagueView"] | null;
            category: components["schemas"]["NamedView"];
            channel: components["schemas"]["Channel"];
            clock: components["schemas"]["Clock"];
            /** Closed At */
            closed_at: string | null;
            department: components["schemas"]["NamedView"] | null;
            /** Description */
            description: string;
            /** @description Why it went where it went at first, once it was re-routed. */
            first_routing: components["schemas"]["Reason"] | null;
            forwarded_to: components["schemas"]["NamedView"] | null;
            /** History */
            history: components["schemas"]["HistoryLine"][];
            /** Hold Until */
            hold_until: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            legal_label: components["schemas"]["LegalLabel"];
            location: components["schemas"]["Point"];
            /** Needs Review */
            needs_review: boolean;
            /** Next Statuses */
            next_statuses: components["schemas"]["ReportStatus"][];
            /** Objection Count */
            objection_count: number;
            /** Observed At */
            observed_at: string | null;
            /** Photos */
            photos: components["schemas"]["OfficePhotoView"][];
            /** Planned On */
            planned_on: string | null;
            /** Private */
            private: boolean;
            /** Public Code */
            public_code: string;
            public_location: components["schemas"]["Point"] | null;
            /**
             * Questions
             * @description As they were asked then.
             */
            questions: {
                [key: string]: unknown;
            }[];
            rejection_reason: components["schemas"]["RejectionReason"] | null;
            resolution: components["schemas"]["Resolution"] | null;
            /** Revision */
            revision: number;
            /** @description Why it is here. */
            routing: components["schemas"]["Reason"];
            /** Sensitive */
            sensitive: boolean;
            status: components["schemas"]["ReportStatus"];
            status_type: components["schemas"]["StatusType"];
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Support Count */
            support_count: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            waiting: components["schemas"]["Waiting"] | null;
            /** Words Released */
            words_released: boolean;
        };
        /**
         * OfficeRow
         * @description A line of a queue.
         */
        OfficeRow: {
            /** Address */
            address: string | null;
            /** Area Id */
            area_id: string | null;
            /** Assignee Id */
            assignee_id: string | null;
            category: components["schemas"]["NamedView"];
            department: components["schemas"]["NamedView"] | null;
            /** Due At */
            due_at: string | null;
            due_for: components["schemas"]["ClockKind"];
            /** Excerpt */
            excerpt: string;
            forwarded_to: components["schemas"]["NamedView"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            level: components["schemas"]["DeadlineLevel"];
            /** Needs Review */
            needs_review: boolean;
            /** Objection Count */
            objection_count: number;
            /** Private */
            private: boolean;
            /** Public Code */
            public_code: string;
            /** Revision */
            revision: number;
            /** Sensitive */
            sensitive: boolean;
            status: components["schemas"]["ReportStatus"];
            status_type: components["schemas"]["StatusType"];
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Support Count */
            support_count: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * OneTimePasswordView
         * @example {
         *       "initial_password": "h7mkq-2vxtn-p9ewb-r4ycd"
         *     }
         */
        OneTimePasswordView: {
            /**
             * Initial Password
             * @description Shown this once: good for signing in and choosing one's own.
             */
            initial_password: string;
        };
        /** Option */
        Option: {
            /** Code */
            code: string;
            name: components["schemas"]["Texts"];
            stop?: components["schemas"]["Texts"] | null;
        };
        /**
         * Order
         * @description `due` shows what is unfinished and has a day, the longest due first.
         * @enum {string}
         */
        Order: "newest" | "due";
        /** OutcomeView */
        OutcomeView: {
            channel: components["schemas"]["ChannelName"];
            /** Count */
            count: number;
            message_class: components["schemas"]["MessageClass"];
            /**
             * Not Set Up
             * @description Held back because the town has not set up this way.
             */
            not_set_up: boolean;
            state: components["schemas"]["DeliveryState"];
        };
        /** Page[OfficeAnnouncementRow] */
        Page_OfficeAnnouncementRow_: {
            /** Items */
            items: components["schemas"]["OfficeAnnouncementRow"][];
            /**
             * Next Cursor
             * @description Give it back as ?cursor= for the next page; null on the last one.
             */
            next_cursor: string | null;
        };
        /** Page[OfficeRow] */
        Page_OfficeRow_: {
            /** Items */
            items: components["schemas"]["OfficeRow"][];
            /**
             * Next Cursor
             * @description Give it back as ?cursor= for the next page; null on the last one.
             */
            next_cursor: string | null;
        };
        /** Page[StaffView] */
        Page_StaffView_: {
            /** Items */
            items: components["schemas"]["StaffView"][];
            /**
             * Next Cursor
             * @description Give it back as ?cursor= for the next page; null on the last one.
             */
            next_cursor: string | null;
        };
        /**
         * Part
         * @description What an edit can change, in the order of the form.
         * @enum {string}
         */
        Part: "severity" | "topic" | "areas" | "words" | "validity" | "pictures" | "attachments";
        /**
         * PasswordBody
         * @example {
         *       "current": "correct horse battery",
         *       "new": "lipa pod ratuszem"
         *     }
         */
        PasswordBody: {
            /** Current */
            current: string;
            /**
             * New
             * @description At least 12 characters.
             */
            new: string;
        };
        /**
         * Pause
         * @description A wait for the reporter; the clock stands still. `until` None: still waiting.
         */
        Pause: {
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Until */
            until?: string | null;
        };
        /**
         * PauseView
         * @description From the question to its answer; the days after it, up to and including the answer's, do not count.
         */
        PauseView: {
            /**
             * From
             * Format: date-time
             */
            from: string;
            /**
             * Until
             * @description Null: the office still waits for the answer.
             */
            until: string | null;
            /**
             * Why
             * @constant
             */
            why: "question";
        };
        /**
         * PeopleView
         * @example {
         *       "items": [
         *         {
         *           "account_id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
         *           "name": "Anna Nowak",
         *           "roles": [
         *             "officer"
         *           ]
         *         }
         *       ]
         *     }
         */
        PeopleView: {
            /**
             * Items
             * @description By name. Their ids are what a report is assigned to.
             */
            items: components["schemas"]["PersonView"][];
        };
        /**
         * Permission
         * @description `resource:action`.
         * @enum {string}
         */
        Permission: "catalog:read" | "map:read" | "report:read-public" | "announcements:read-public" | "report:submit" | "report:own" | "report:take-part" | "media:upload" | "inbox:read" | "device:own" | "preferences:own" | "self:read" | "self:email" | "self:delete" | "self:password" | "directory:read" | "report:read" | "report:any-department" | "report:accept" | "report:assign" | "report:work" | "report:resolve" | "report:reject" | "report:forward" | "report:reroute" | "report:note" | "report:publish" | "media:original" | "report:submit-for-caller" | "report:export" | "routes:read" | "routes:write" | "catalog:write" | "staff:manage" | "announcements:read" | "announcements:write" | "announcements:approve" | "delivery:read" | "delivery:replay";
        /** PersonView */
        PersonView: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** Name */
            name: string | null;
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /**
         * PhotoStage
         * @description At which moment of the report's life it came.
         * @enum {string}
         */
        PhotoStage: "reported" | "objection" | "update" | "resolution";
        /**
         * PhotoStatus
         * @description `coming`: named, but not here yet. `processing`: here and safe, its pictures are being made.
         * @enum {string}
         */
        PhotoStatus: "coming" | "processing" | "ready" | "refused";
        /** PhotoView */
        PhotoView: {
            /** Caption */
            caption: string | null;
            /**
             * Colour
             * @description The main colour, #rrggbb.
             */
            colour: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Placeholder
             * @description BlurHash, to show until the picture is there.
             */
            placeholder: string | null;
            /**
             * Refusal
             * @description Why it was not taken: the code of a problem.
             */
            refusal: string | null;
            /**
             * Released
             * @description Everybody may see it.
             */
            released: boolean;
            /** @description Once it is ready. */
            sizes: components["schemas"]["SizesView"] | null;
            /** @description With what it came. */
            stage: components["schemas"]["PhotoStage"];
            status: components["schemas"]["PhotoStatus"];
            /**
             * Taken By
             * @enum {string}
             */
            taken_by: "resident" | "office";
        };
        /**
         * PictureOf
         * @description `alt` is what it shows, for those who do not see it.
         *
         *     Public bodies have to say it: the Act of 4 April 2019 on the digital accessibility of websites and mobile
         *     applications of public bodies (Journal of Laws 2019, item 848), art. 5, by WCAG 2.1, 1.1.1.
         */
        PictureOf: {
            /** @description What it shows, in words. */
            alt: components["schemas"]["ShortTextBy"];
            /**
             * Covered
             * @description Faces and number plates that were found are covered.
             * @default true
             */
            covered: boolean;
            /**
             * Id
             * Format: uuid
             * @description Of a photo that was sent before.
             */
            id: string;
        };
        /** PictureView */
        PictureView: {
            /** Height */
            height: number;
            /**
             * Url
             * @description Of this server. That of a photo which is not public is good for ten minutes.
             */
            url: string;
            /** Width */
            width: number;
        };
        /**
         * Point
         * @description A GeoJSON Point in Poland; `coordinates` are [longitude, latitude] in degrees (WGS 84).
         */
        Point: {
            /** Coordinates */
            coordinates: number[];
            /**
             * Type
             * @default Point
             * @constant
             */
            type: "Point";
        };
        /**
         * PreferencesBody
         * @description All of them; a class that is left out is as it is for everybody.
         * @example {
         *       "classes": {
         *         "case": {
         *           "bells": [
         *             "push",
         *             "email"
         *           ],
         *           "frequency": "at_once"
         *         },
         *         "followed": {
         *           "bells": [
         *             "push"
         *           ],
         *           "frequency": "weekly"
         *         }
         *       },
         *       "districts": [
         *         "cieplice"
         *       ],
         *       "quiet_hours": {
         *         "since": "22:00",
         *         "until": "06:30"
         *       },
         *       "topics": [
         *         "roads"
         *       ]
         *     }
         */
        PreferencesBody: {
            /** Classes */
            classes: {
                [key: string]: components["schemas"]["WishBody"];
            };
            /**
             * Districts
             * @default []
             */
            districts: string[];
            /** @description Null: never quiet. */
            quiet_hours: components["schemas"]["QuietBody"] | null;
            /**
             * Topics
             * @default []
             */
            topics: string[];
        };
        /**
         * PreferencesView
         * @description As they are in force. Alarms come at once and stay in the inbox, whatever was wished.
         */
        PreferencesView: {
            /**
             * Classes
             * @description Those that there are messages of.
             */
            classes: {
                [key: string]: components["schemas"]["WishView"];
            };
            /**
             * Digest At
             * @description When digests go, local wall time: each day, or on Mondays.
             */
            digest_at: string;
            /**
             * Districts
             * @description Of news and alarms that are of a part of the town only. None: of every part.
             */
            districts: string[];
            /** @description Local wall times (Europe/Warsaw). Null: never quiet. */
            quiet_hours: components["schemas"]["QuietBody"] | null;
            /**
             * Revision
             * @description For If-Match. 0: nothing was ever wished.
             */
            revision: number;
            /**
             * Topics
             * @description Of the news. None: no news; the feed has them all the same.
             */
            topics: string[];
        };
        /**
         * ProblemBody
         * @description RFC 9457. `type` is stable and for programs, `title` for people, in the asked language.
         */
        ProblemBody: {
            /**
             * Detail
             * @description What was wrong this time, in English, for developers.
             * @default null
             */
            detail: string | null;
            /**
             * Errors
             * @description Only on `request-invalid`: what is wrong and where.
             * @default null
             */
            errors: components["schemas"]["FieldError"][] | null;
            /**
             * Request Id
             * @description Quote it when asking for help.
             */
            request_id: string;
            /**
             * Status
             * @example 404
             */
            status: number;
            /**
             * Title
             * @example Nie ma takiego zgłoszenia
             */
            title: string;
            /**
             * Try Again
             * @description Only on 429: when it is worth trying again, in words, in the asked language.
             * @default null
             */
            try_again: string | null;
            /**
             * Type
             * @example /problems/report-not-found
             */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * PublicContact
         * @description What anybody may know: a service's addresses, no person's.
         */
        PublicContact: {
            /** Address */
            address?: string | null;
            /** Email */
            email?: string | null;
            /** Phone */
            phone?: string | null;
            /** Url */
            url?: string | null;
        };
        /**
         * PublicPreview
         * @description Both views of one report.
         */
        PublicPreview: {
            /** @description Null: nobody in the apka is its reporter. */
            reporter: components["schemas"]["PublicReport"] | null;
            /** @description Null: nobody but its reporter may know of it. */
            stranger: components["schemas"]["PublicReport"] | null;
        };
        /**
         * PublicReport
         * @description A report as somebody outside the office sees it.
         */
        PublicReport: {
            /** Address */
            address: string | null;
            category: components["schemas"]["NamedView"];
            department: components["schemas"]["NamedView"] | null;
            /**
             * Description
             * @description Null until the office released the reporter's words.
             */
            description: string | null;
            /** Due At */
            due_at: string | null;
            due_for: components["schemas"]["ClockKind"];
            location: components["schemas"]["Point"];
            /** Objection Until */
            objection_until: string | null;
            /** Photos */
            photos: components["schemas"]["PhotoView"][];
            /**
             * Photos Held
             * @description Photos that are ready and wait for their release.
             */
            photos_held: number;
            /** Public Code */
            public_code: string;
            status: components["schemas"]["ReportStatus"];
            status_type: components["schemas"]["StatusType"];
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Support Count */
            support_count: number;
            /** Timeline */
            timeline: components["schemas"]["TimelineLine"][];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * PublicationBody
         * @example {
         *       "released": true
         *     }
         */
        PublicationBody: {
            /**
             * Released
             * @description False takes the reporter's words back from the public.
             * @default true
             */
            released: boolean;
        };
        /**
         * PushView
         * @example {
         *       "email": false,
         *       "fcm": false,
         *       "web_push": {
         *         "public_key": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
         *       }
         *     }
         */
        PushView: {
            /** Email */
            email: boolean;
            /**
             * Fcm
             * @description Whether phones' apps can be rung through Firebase.
             */
            fcm: boolean;
            /** @description Null: the worker has not run yet. */
            web_push: components["schemas"]["WebPushView"] | null;
        };
        /**
         * Question
         * @description `variable` false: a notice that is shown and not answered (Open311's word).
         *
         *     `minimum` and `maximum` of a number count as well; None: see `MAX_NUMBER`.
         */
        Question: {
            /** Code */
            code: string;
            /** @default string */
            datatype: components["schemas"]["Datatype"];
            hint?: components["schemas"]["Texts"] | null;
            /** Maximum */
            maximum?: number | null;
            /** Minimum */
            minimum?: number | null;
            /**
             * Options
             * @default []
             */
            options: components["schemas"]["Option"][];
            /**
             * Required
             * @default false
             */
            required: boolean;
            text: components["schemas"]["Texts"];
            /**
             * Variable
             * @default true
             */
            variable: boolean;
        };
        /**
         * QuestionBody
         * @example {
         *       "text": "Czy świeci którakolwiek z sąsiednich latarni?"
         *     }
         */
        QuestionBody: {
            /**
             * Text
             * @description The public reads it.
             */
            text: string;
        };
        /**
         * Queue
         * @description The office's queues.
         *
         *     `new`: nobody accepted it yet · `mine`: assigned to me · `department`: everything unfinished in my departments,
         *     for a dispatcher what no department of the office has · `overdue` · `waiting`: for a reporter, or put aside ·
         *     `handed-back`: its reporter objected, or it was sent on, and nobody has taken it up since.
         * @enum {string}
         */
        Queue: "new" | "mine" | "department" | "overdue" | "waiting" | "handed-back";
        /** QueueView */
        QueueView: {
            /**
             * Capped
             * @description There are more than this.
             */
            capped: boolean;
            /** Count */
            count: number;
            queue: components["schemas"]["Queue"];
        };
        /** QueuesView */
        QueuesView: {
            /**
             * Queues
             * @description Every queue, as the list of that queue would show it to me.
             */
            queues: components["schemas"]["QueueView"][];
        };
        /**
         * QuietBody
         * @description Local wall times (Europe/Warsaw); the second may be on the next day.
         */
        QuietBody: {
            /**
             * Since
             * @example 21:00
             */
            since: string;
            /**
             * Until
             * @example 21:00
             */
            until: string;
        };
        /**
         * Reason
         * @description Kept with every report: why it went where it went.
         */
        Reason: {
            /** Area */
            area: string | null;
            /** Category */
            category: string;
            /** Department Id */
            department_id: string | null;
            level: components["schemas"]["MatchLevel"];
            /**
             * Matched
             * @default []
             */
            matched: string[];
            /**
             * Nearly
             * @default []
             */
            nearly: components["schemas"]["NearMiss"][];
            /** Rule Id */
            rule_id?: string | null;
            /** Rule Title */
            rule_title?: string | null;
            /** Table Version */
            table_version: number;
        };
        /**
         * ReasonBody
         * @example {
         *       "note": "Brakuje numeru telefonu."
         *     }
         */
        ReasonBody: {
            /**
             * Note
             * @description For colleagues; it stays in the history.
             */
            note: string;
        };
        /**
         * RejectionBody
         * @example {
         *       "note": "Pod tym adresem nie ma latarni.",
         *       "reason": "cannot-locate"
         *     }
         */
        RejectionBody: {
            /**
             * Note
             * @description The public reads it.
             */
            note: string;
            reason: components["schemas"]["RejectionReason"];
        };
        /**
         * RejectionReason
         * @enum {string}
         */
        RejectionReason: "not-municipal" | "not-a-defect" | "cannot-locate" | "already-planned" | "abuse" | "no-funds";
        /**
         * ReplayBody
         * @example {}
         */
        ReplayBody: {
            /**
             * Ids
             * @description Null: the newest, as many as one call takes.
             */
            ids?: string[] | null;
        };
        /**
         * ReplayView
         * @example {
         *       "replayed": 12
         *     }
         */
        ReplayView: {
            /**
             * Replayed
             * @description At most 500; call again while it is that many.
             */
            replayed: number;
        };
        /**
         * ReportStatus
         * @enum {string}
         */
        ReportStatus: "submitted" | "accepted" | "in_progress" | "waiting" | "on_hold" | "resolved" | "closed" | "rejected" | "forwarded" | "duplicate" | "withdrawn";
        /**
         * ReroutingBody
         * @example {
         *       "department_id": "roads",
         *       "reason": "To zadanie zarządcy drogi."
         *     }
         */
        ReroutingBody: {
            /**
             * Department Id
             * @description A department of the office; null: back to the dispatcher.
             */
            department_id: string | null;
            /** Reason */
            reason: string;
        };
        /** Resolution */
        Resolution: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By Id */
            by_id: string | null;
            /** Note */
            note: string;
            /**
             * Objection Until
             * Format: date-time
             */
            objection_until: string;
        };
        /**
         * ResolutionBody
         * @example {
         *       "media_ids": [],
         *       "note": "Wymieniono oprawę, latarnia świeci."
         *     }
         */
        ResolutionBody: {
            /**
             * Media Ids
             * @description My own photos, uploaded before. With this they are public.
             * @default []
             */
            media_ids: string[];
            /**
             * Note
             * @description The public reads it.
             */
            note: string;
        };
        /**
         * RingView
         * @description Nobody ever knows that it was delivered: `sent` says that the provider took it.
         * @example {
         *       "state": "given_up",
         *       "tried": 1,
         *       "why": "unregistered"
         *     }
         */
        RingView: {
            /**
             * Next At
             * @description While it is pending: not before then.
             */
            next_at: string | null;
            state: components["schemas"]["DeliveryState"];
            /** Tried */
            tried: number;
            /**
             * Why
             * @description Why it did not go, or not yet; `not set up`: the town has no such way.
             */
            why: string | null;
        };
        /**
         * Role
         * @enum {string}
         */
        Role: "dispatcher" | "officer" | "department_head" | "administrator" | "auditor";
        /**
         * RoutesBody
         * @description The whole table: rows, the most specific of which wins, then rules in order, the first of which overrides.
         * @example {
         *       "rows": [
         *         {
         *           "category": "street-lamp",
         *           "department_id": "lighting"
         *         },
         *         {
         *           "area": "cieplice",
         *           "category": "pothole",
         *           "department_id": "greenery"
         *         }
         *       ],
         *       "rules": [
         *         {
         *           "category": "street-lamp",
         *           "department_id": "energy-company",
         *           "id": "many-lamps",
         *           "title": "Kilka latarni: awaria sieci",
         *           "when": {
         *             "at_least": 3,
         *             "kind": "answer_between",
         *             "question": "how-many"
         *           }
         *         }
         *       ]
         *     }
         */
        RoutesBody: {
            /** Default Department Id */
            default_department_id?: string | null;
            /** Rows */
            rows: components["schemas"]["Row"][];
            /** Rules */
            rules: components["schemas"]["Rule-Input"][];
        };
        /**
         * RoutesView
         * @example {
         *       "problems": [],
         *       "published_at": "2026-06-17T10:00:00Z",
         *       "rows": [
         *         {
         *           "category": "street-lamp",
         *           "department_id": "lighting"
         *         },
         *         {
         *           "area": "cieplice",
         *           "category": "pothole",
         *           "department_id": "greenery"
         *         }
         *       ],
         *       "rules": [
         *         {
         *           "category": "street-lamp",
         *           "department_id": "energy-company",
         *           "id": "many-lamps",
         *           "title": "Kilka latarni: awaria sieci",
         *           "when": {
         *             "at_least": 3,
         *             "kind": "answer_between",
         *             "question": "how-many"
         *           }
         *         }
         *       ],
         *       "version": 3
         *     }
         */
        RoutesView: {
            /** Default Department Id */
            default_department_id: string | null;
            /**
             * Problems
             * @description What has become wrong since it was published: a department ended, a district was redrawn.
             */
            problems: components["schemas"]["FlawView"][];
            /** Published At */
            published_at: string | null;
            /** Published By */
            published_by: string | null;
            /** Rows */
            rows: components["schemas"]["Row"][];
            /** Rules */
            rules: components["schemas"]["Rule-Output"][];
            /**
             * Version
             * @description 0: nothing has been published yet. It is the ETag too.
             */
            version: number;
        };
        /**
         * Row
         * @description Category and area, or one of them; the most specific row that fits wins.
         */
        Row: {
            /** Area */
            area?: string | null;
            /** Category */
            category?: string | null;
            /** Department Id */
            department_id: string;
        };
        /**
         * Rule
         * @description Looked at in order after the rows; the first whose scope and condition fit takes the report.
         */
        "Rule-Input": {
            /** Area */
            area?: string | null;
            /** Category */
            category?: string | null;
            /** Department Id */
            department_id: string;
            /** Id */
            id: string;
            /** Title */
            title: string;
            /** When */
            when: components["schemas"]["AnswerIs"] | components["schemas"]["AnswerBetween"] | components["schemas"]["TimeBetween"] | components["schemas"]["WeekdayIn"] | components["schemas"]["Holiday"] | components["schemas"]["AllOf-Input"] | components["schemas"]["AnyOf-Input"] | components["schemas"]["Not-Input"];
        };
        /**
         * Rule
         * @description Looked at in order after the rows; the first whose scope and condition fit takes the report.
         */
        "Rule-Output": {
            /** Area */
            area?: string | null;
            /** Category */
            category?: string | null;
            /** Department Id */
            department_id: string;
            /** Id */
            id: string;
            /** Title */
            title: string;
            /** When */
            when: components["schemas"]["AnswerIs"] | components["schemas"]["AnswerBetween"] | components["schemas"]["TimeBetween"] | components["schemas"]["WeekdayIn"] | components["schemas"]["Holiday"] | components["schemas"]["AllOf-Output"] | components["schemas"]["AnyOf-Output"] | components["schemas"]["Not-Output"];
        };
        /**
         * ScheduleBody
         * @example {}
         */
        ScheduleBody: {
            /**
             * Send At
             * @description Null: now.
             */
            send_at?: string | null;
        };
        /**
         * Severity
         * @description `alarm`: life, health or a whole district's water are at stake; two people, no quiet hours.
         * @enum {string}
         */
        Severity: "information" | "warning" | "alarm";
        /**
         * ShortTextBy
         * @description A line by language; who reads another one gets the Polish line.
         */
        ShortTextBy: {
            /** En */
            en?: string | null;
            /** Pl */
            pl: string;
            /** Uk */
            uk?: string | null;
        };
        /**
         * SignInBody
         * @example {
         *       "email": "anna.nowak@example.pl",
         *       "password": "correct horse battery"
         *     }
         */
        SignInBody: {
            /** Email */
            email: string;
            /** Password */
            password: string;
        };
        /**
         * SimulationBody
         * @example {
         *       "answers": {
         *         "how-many": 4
         *       },
         *       "category": "street-lamp",
         *       "location": {
         *         "coordinates": [
         *           15.68,
         *           50.87
         *         ],
         *         "type": "Point"
         *       }
         *     }
         */
        SimulationBody: {
            /**
             * Answers
             * @description May be incomplete.
             * @default {}
             */
            answers: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * At
             * @description When it would be sent; now if not given.
             */
            at?: string | null;
            /** Category */
            category: string;
            /** @description Try this table instead of the published one. */
            draft?: components["schemas"]["RoutesBody"] | null;
            location: components["schemas"]["Point"];
        };
        /**
         * SimulationView
         * @example {
         *       "department": {
         *         "id": "energy-company",
         *         "name": "Zakład energetyczny"
         *       },
         *       "districts": [
         *         {
         *           "id": "cieplice",
         *           "name": "Cieplice"
         *         }
         *       ],
         *       "reason": {
         *         "area": "cieplice",
         *         "category": "street-lamp",
         *         "department_id": "energy-company",
         *         "level": "rule",
         *         "matched": [
         *           "category=street-lamp",
         *           "answer.how-many=3.."
         *         ],
         *         "nearly": [
         *           {
         *             "because": "overruled",
         *             "department_id": "lighting",
         *             "level": "category"
         *           }
         *         ],
         *         "rule_id": "many-lamps",
         *         "rule_title": "Kilka latarni: awaria sieci",
         *         "table_version": 3
         *       }
         *     }
         */
        SimulationView: {
            /** @description null: the dispatcher's queue. */
            department: components["schemas"]["NamedView"] | null;
            /**
             * Districts
             * @description The district of the place, if it lies in one.
             */
            districts: components["schemas"]["NamedView"][];
            reason: components["schemas"]["Reason"];
        };
        /**
         * SizesView
         * @description JPEG. The long side is at most 2048, 640 and 160 pixels.
         */
        SizesView: {
            card: components["schemas"]["PictureView"];
            large: components["schemas"]["PictureView"];
            thumb: components["schemas"]["PictureView"];
        };
        /** SkippedDayView */
        SkippedDayView: {
            /**
             * Name
             * @description Of a holiday or a day off of the office.
             */
            name: string | null;
            /**
             * On
             * Format: date
             */
            on: string;
            why: components["schemas"]["DayOff"];
        };
        /**
         * Span
         * @description A number of days, counted as in KPA art. 57.
         */
        Span: {
            /** Days */
            days: number;
            /** @default working */
            kind: components["schemas"]["DayKind"];
        };
        /**
         * StaffChangeKind
         * @enum {string}
         */
        StaffChangeKind: "added" | "changed" | "password_reset" | "password_changed";
        /**
         * StaffChangeView
         * @description What was done to the account, and how it was afterwards.
         */
        StaffChangeView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** @description null: from the command line. */
            by: components["schemas"]["ChangedBy"] | null;
            /** Department Ids */
            department_ids: string[];
            /** Enabled */
            enabled: boolean;
            kind: components["schemas"]["StaffChangeKind"];
            /** Renamed */
            renamed: boolean;
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /**
         * StaffDetailsView
         * @description An account of the office with what was done to it.
         * @example {
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "department_ids": [
         *         "lighting"
         *       ],
         *       "email": "anna.nowak@example.pl",
         *       "enabled": true,
         *       "history": [],
         *       "id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
         *       "last_seen_at": "2026-06-17T06:02:00Z",
         *       "must_change_password": false,
         *       "name": "Anna Nowak",
         *       "revision": 3,
         *       "roles": [
         *         "officer"
         *       ]
         *     }
         */
        StaffDetailsView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Department Ids */
            department_ids: string[];
            /** Email */
            email: string;
            /** Enabled */
            enabled: boolean;
            /**
             * History
             * @description The newest 100 changes, newest first.
             */
            history: components["schemas"]["StaffChangeView"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Seen At
             * @description The last sign-in; null: never yet.
             */
            last_seen_at: string | null;
            /**
             * Must Change Password
             * @description They have a one-time password and have not chosen their own yet.
             */
            must_change_password: boolean;
            /** Name */
            name: string;
            /**
             * Revision
             * @description For If-Match.
             */
            revision: number;
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /**
         * StaffMeView
         * @example {
         *       "account_id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
         *       "department_ids": [
         *         "lighting"
         *       ],
         *       "display_name": "Anna Nowak",
         *       "email": "anna.nowak@example.pl",
         *       "language": "pl",
         *       "must_change_password": false,
         *       "permissions": [
         *         "report:accept",
         *         "report:read"
         *       ],
         *       "roles": [
         *         "officer"
         *       ]
         *     }
         */
        StaffMeView: {
            /**
             * Account Id
             * Format: uuid
             */
            account_id: string;
            /** Department Ids */
            department_ids: string[];
            /** Display Name */
            display_name: string;
            /** Email */
            email: string;
            language: components["schemas"]["Language"];
            /**
             * Must Change Password
             * @description true: with a one-time password, and nothing else is permitted before PUT /staff/v1/me/password.
             */
            must_change_password: boolean;
            /**
             * Permissions
             * @description For what the console shows; the rules are checked again here.
             */
            permissions: components["schemas"]["Permission"][];
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /**
         * StaffView
         * @description An account of the office.
         * @example {
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "department_ids": [
         *         "lighting"
         *       ],
         *       "email": "anna.nowak@example.pl",
         *       "enabled": true,
         *       "id": "7c7c2f0e-1f66-4a6e-8a44-0a1b2c3d4e5f",
         *       "last_seen_at": "2026-06-17T06:02:00Z",
         *       "must_change_password": false,
         *       "name": "Anna Nowak",
         *       "revision": 3,
         *       "roles": [
         *         "officer"
         *       ]
         *     }
         */
        StaffView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Department Ids */
            department_ids: string[];
            /** Email */
            email: string;
            /** Enabled */
            enabled: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Seen At
             * @description The last sign-in; null: never yet.
             */
            last_seen_at: string | null;
            /**
             * Must Change Password
             * @description They have a one-time password and have not chosen their own yet.
             */
            must_change_password: boolean;
            /** Name */
            name: string;
            /**
             * Revision
             * @description For If-Match.
             */
            revision: number;
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /**
         * StartBody
         * @example {
         *       "planned_on": "2026-06-22"
         *     }
         */
        StartBody: {
            /**
             * Planned On
             * @description The day the work is planned for.
             */
            planned_on?: string | null;
        };
        /**
         * StatusType
         * @description What the map and Open311 derive from; a new state needs no change there.
         * @enum {string}
         */
        StatusType: "open" | "waiting" | "closed";
        /**
         * SubmissionForm
         * @description A report as the phone made it; the phone may send it again, or days later.
         * @example {
         *       "accuracy_m": 8,
         *       "address": "Plac Piastowski",
         *       "answers": {
         *         "how-many": 1
         *       },
         *       "category": "street-lamp",
         *       "description": "Latarnia przy placu nie świeci od tygodnia.",
         *       "id": "5f0c7f2e-6f0e-4d0e-9b53-6a0a4a6f8f10",
         *       "location": {
         *         "coordinates": [
         *           15.681,
         *           50.866
         *         ],
         *         "type": "Point"
         *       },
         *       "media_ids": [],
         *       "observed_at": "2026-06-17T20:15:00+02:00"
         *     }
         */
        SubmissionForm: {
            /** Accuracy M */
            accuracy_m?: number | null;
            /** Address */
            address?: string | null;
            /**
             * Answers
             * @description By the codes of the category's questions.
             * @default {}
             */
            answers: {
                [key: string]: string | number | string[];
            };
            /**
             * Catalog Version
             * @description Of the catalogue the form was filled in with; send it, and no change of forms loses it.
             */
            catalog_version?: number | null;
            /**
             * Category
             * @description Code from the catalogue.
             */
            category: string;
            /** Description */
            description: string;
            /**
             * Id
             * Format: uuid
             * @description Made by the phone; the same id with the same contents is the same report.
             */
            id: string;
            location: components["schemas"]["Point"];
            /**
             * Media Ids
             * @description Photos; they may arrive later than the report.
             * @default []
             */
            media_ids: string[];
            /**
             * Observed At
             * @description When it was seen, by the phone's clock.
             */
            observed_at?: string | null;
        };
        /** SubscriptionBody */
        SubscriptionBody: {
            /**
             * Auth
             * @description 16 octets in base64url.
             */
            auth: string;
            /**
             * Endpoint
             * @description As the browser gave it.
             */
            endpoint: string;
            /**
             * P256Dh
             * @description 65 octets in base64url.
             */
            p256dh: string;
        };
        /** Switches */
        Switches: {
            /**
             * Anonymous Allowed
             * @default true
             */
            anonymous_allowed: boolean;
            closed?: components["schemas"]["Texts"] | null;
            /**
             * Photo Required
             * @default false
             */
            photo_required: boolean;
            /**
             * Private
             * @default false
             */
            private: boolean;
            /**
             * Public Rounding M
             * @default 0
             */
            public_rounding_m: number;
            /**
             * Sensitive
             * @default false
             */
            sensitive: boolean;
            /**
             * Staff Only
             * @default false
             */
            staff_only: boolean;
        };
        /**
         * TemplateView
         * @description Words with gaps `{code}` to be filled before it is submitted.
         */
        TemplateView: {
            /** Code */
            code: string;
            /** Gaps */
            gaps: components["schemas"]["GapView"][];
            /**
             * Hours
             * @description How long such a thing usually lasts.
             */
            hours: number;
            /** Name */
            name: string;
            severity: components["schemas"]["Severity"];
            /** Topic */
            topic: string;
            words: components["schemas"]["WordsBy"];
        };
        /** TemplatesView */
        TemplatesView: {
            /** Items */
            items: components["schemas"]["TemplateView"][];
            /** Topics */
            topics: components["schemas"]["NamedView"][];
        };
        /**
         * TextBody
         * @example {
         *       "text": "Dzwoniłam, wrócą do nas jutro."
         *     }
         */
        TextBody: {
            /** Text */
            text: string;
        };
        /**
         * Texts
         * @description One text in every language.
         */
        Texts: {
            /** En */
            en: string;
            /** Pl */
            pl: string;
            /** Uk */
            uk: string;
        };
        /**
         * TimeBetween
         * @description Local time of submission, start included and end not; 22:00 to 06:00 crosses midnight.
         */
        TimeBetween: {
            /**
             * End
             * @example 07:30
             */
            end: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "time";
            /**
             * Start
             * @example 07:30
             */
            start: string;
        };
        /**
         * TimelineLine
         * @description One line of the public timeline; `by` is all that is said of who did it.
         */
        TimelineLine: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            by: components["schemas"]["By"];
            department: components["schemas"]["NamedView"] | null;
            kind: components["schemas"]["backend__reports__values__EntryKind"];
            /** On */
            on: string | null;
            /**
             * Photo Ids
             * @description Of the photos that came with it and may be seen.
             */
            photo_ids: string[];
            /** Reason */
            reason: string | null;
            status: components["schemas"]["ReportStatus"];
            /** Text */
            text: string | null;
        };
        /**
         * TitleBy
         * @description Of an attachment.
         */
        TitleBy: {
            /** En */
            en?: string | null;
            /** Pl */
            pl: string;
            /** Uk */
            uk?: string | null;
        };
        /**
         * Topic
         * @description Published: people choose by it, so that a code never goes away.
         * @enum {string}
         */
        Topic: "water" | "energy" | "roads" | "transport" | "weather" | "air" | "waste" | "safety" | "health" | "education" | "culture" | "council" | "consultation" | "other";
        /**
         * TrialAsked
         * @example {
         *       "delivery_id": "0c6b7f0e-2f0b-8a52-9d3c-5a1f1f6f2d11"
         *     }
         */
        TrialAsked: {
            /**
             * Delivery Id
             * Format: uuid
             */
            delivery_id: string;
        };
        /**
         * TrialBody
         * @example {
         *       "draft": {
         *         "rows": [
         *           {
         *             "category": "street-lamp",
         *             "department_id": "roads"
         *           }
         *         ],
         *         "rules": []
         *       },
         *       "limit": 500
         *     }
         */
        TrialBody: {
            draft: components["schemas"]["RoutesBody"];
            /**
             * Limit
             * @description How many of the newest.
             * @default 500
             */
            limit: number;
        };
        /**
         * TrialView
         * @example {
         *       "departments": [
         *         {
         *           "department": {
         *             "id": "lighting",
         *             "name": "Oświetlenie"
         *           },
         *           "now": 42,
         *           "under_draft": 41
         *         },
         *         {
         *           "department": {
         *             "id": "roads",
         *             "name": "Drogi i mosty"
         *           },
         *           "now": 458,
         *           "under_draft": 459
         *         }
         *       ],
         *       "elsewhere": 1,
         *       "looked_at": 500,
         *       "moves": [
         *         {
         *           "count": 1,
         *           "from": {
         *             "id": "lighting",
         *             "name": "Oświetlenie"
         *           },
         *           "to": {
         *             "id": "roads",
         *             "name": "Drogi i mosty"
         *           }
         *         }
         *       ],
         *       "reports": [
         *         {
         *           "area": {
         *             "id": "cieplice",
         *             "name": "Cieplice"
         *           },
         *           "by_hand": false,
         *           "category": {
         *             "id": "street-lamp",
         *             "name": "Latarnia nie świeci"
         *           },
         *           "from": {
         *             "id": "lighting",
         *             "name": "Oświetlenie"
         *           },
         *           "id": "5d0f6c1e-8f55-4a3e-9a55-0b8d4a1f7c22",
         *           "public_code": "7KQ4-MZ2P",
         *           "reason": {
         *             "area": "cieplice",
         *             "category": "street-lamp",
         *             "department_id": "roads",
         *             "level": "category",
         *             "matched": [
         *               "category=street-lamp"
         *             ],
         *             "nearly": [],
         *             "table_version": 4
         *           },
         *           "to": {
         *             "id": "roads",
         *             "name": "Drogi i mosty"
         *           }
         *         }
         *       ]
         *     }
         */
        TrialView: {
            /** Departments */
            departments: components["schemas"]["DepartmentCounts"][];
            /**
             * Elsewhere
             * @description How many would not go where they are now.
             */
            elsewhere: number;
            /** Looked At */
            looked_at: number;
            /**
             * Moves
             * @description Those by where they are and where they would go, the most first.
             */
            moves: components["schemas"]["MovesView"][];
            /**
             * Reports
             * @description Those that would go elsewhere and that you may read, newest first, 100 at most.
             */
            reports: components["schemas"]["MovedView"][];
        };
        /**
         * UpdateBody
         * @example {
         *       "media_ids": [],
         *       "text": "Ekipa będzie na miejscu we wtorek."
         *     }
         */
        UpdateBody: {
            /**
             * Media Ids
             * @description My own photos, uploaded before. With this they are public.
             * @default []
             */
            media_ids: string[];
            /**
             * Text
             * @description The public reads it.
             */
            text: string;
        };
        /**
         * Waiting
         * @description A question is with the reporter; unanswered, the report goes back to `resume`.
         */
        Waiting: {
            /**
             * Answer By
             * Format: date-time
             */
            answer_by: string;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Question */
            question: string;
            resume: components["schemas"]["ReportStatus"];
        };
        /**
         * WaitingView
         * @description An announcement that is not planned for everybody yet.
         */
        WaitingView: {
            /**
             * Announcement Id
             * Format: uuid
             */
            announcement_id: string;
            /** Attempts */
            attempts: number;
            /**
             * Late Seconds
             * @description Since it was said.
             */
            late_seconds: number;
            /**
             * Stuck
             * @description Planning it failed several times in a row: somebody must look.
             */
            stuck: boolean;
            /**
             * Why
             * @description The kind of error, the last time.
             */
            why: string | null;
        };
        /** WayCount */
        WayCount: {
            channel: components["schemas"]["ChannelName"];
            /** Count */
            count: number;
            /**
             * Not Set Up
             * @description Of them: held back because the town has not set up this way.
             * @default 0
             */
            not_set_up: number;
            state: components["schemas"]["DeliveryState"];
        };
        /**
         * WayView
         * @description A way, or what fails together in it: `fcm:ios`.
         */
        WayView: {
            /**
             * Alarm
             * @description The last thing that somebody should look at.
             */
            alarm: string | null;
            /** Alarm At */
            alarm_at: string | null;
            /** Alarms */
            alarms: number;
            /**
             * Broken
             * @description Nothing goes until one message has passed at `probe_at`; nothing is lost.
             */
            broken: boolean;
            /** Broken Since */
            broken_since: string | null;
            /**
             * Held Until
             * @description Its provider asked for a pause.
             */
            held_until: string | null;
            /** Key */
            key: string;
            /** Probe At */
            probe_at: string | null;
            /**
             * Pruning Stopped At
             * @description Too many devices were said to be dead to be believed.
             */
            pruning_stopped_at: string | null;
            /** Why */
            why: string | null;
        };
        /** WebPushView */
        WebPushView: {
            /**
             * Public Key
             * @description For `applicationServerKey`; send it back as `vapid_key` with the subscription.
             */
            public_key: string;
        };
        /**
         * WeekdayIn
         * @description Local weekday of submission, 1 is Monday (ISO 8601).
         */
        WeekdayIn: {
            /** Days */
            days: number[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "weekday";
        };
        /** WishBody */
        WishBody: {
            /**
             * Bells
             * @description None: the inbox only.
             */
            bells: components["schemas"]["BellName"][];
            /** @default at_once */
            frequency: components["schemas"]["Frequency"];
        };
        /**
         * WishView
         * @description What rings for a class of messages; the inbox has every one.
         */
        WishView: {
            /** Bells */
            bells: components["schemas"]["BellName"][];
            /**
             * Email After Minutes
             * @description A letter goes only if the message is still unread after so long.
             */
            email_after_minutes: number;
            /**
             * Frequencies
             * @description Those that may be chosen.
             */
            frequencies: components["schemas"]["Frequency"][];
            frequency: components["schemas"]["Frequency"];
            /** Respects Quiet Hours */
            respects_quiet_hours: boolean;
        };
        /**
         * WithdrawalBody
         * @example {
         *       "enclosure_id": "1c0f7f8e-3a57-4f0e-8f5e-6a0a4a6f8f11",
         *       "note": "Na liście są nazwiska."
         *     }
         */
        WithdrawalBody: {
            /**
             * Enclosure Id
             * Format: uuid
             * @description Of a picture or an attachment that is public.
             */
            enclosure_id: string;
            /**
             * Note
             * @description For colleagues; it stays in the history.
             */
            note: string;
        };
        /**
         * Words
         * @description The title fits a lock screen, whose own limit cuts what is longer.
         */
        Words: {
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /**
         * WordsBy
         * @description By language; who reads another one gets the Polish words.
         */
        WordsBy: {
            en?: components["schemas"]["Words"] | null;
            pl: components["schemas"]["Words"];
            uk?: components["schemas"]["Words"] | null;
        };
        /**
         * EntryKind
         * @enum {string}
         */
        backend__announcements__values__EntryKind: "created" | "edited" | "submitted" | "approved" | "refused" | "scheduled" | "published" | "sent" | "cancelled" | "correcting" | "given_up" | "lapsed" | "missed" | "withheld" | "withdrawn" | "expired";
        /**
         * EntryKind
         * @enum {string}
         */
        backend__reports__values__EntryKind: "submitted" | "status" | "question" | "answer" | "question_timed_out" | "objection" | "rerouted" | "assigned" | "note" | "update" | "released" | "deadline" | "photo_released" | "photo_hidden" | "photo_covered" | "photo_opened";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAnnouncementTemplates: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listAnnouncements: {
        parameters: {
            query?: {
                status?: components["schemas"]["AnnouncementStatus"];
                topic?: components["schemas"]["Topic"];
                severity?: components["schemas"]["Severity"];
                /** @description How many items at most. */
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OfficeAnnouncementRow_"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    writeAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getAnnouncementForOffice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    editAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    giveUpAnnouncementCorrection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    approveAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getAnnouncementAudience: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudienceView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    cancelAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    correctAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getAnnouncementCounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    refuseAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    sendAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    submitAnnouncement: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    withdrawAnnouncementEnclosure: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                announcement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeAnnouncement"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getCatalogToEdit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogToEdit"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    addCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCategoryBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryToEdit"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getCategoryToEdit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Code of the category. */
                category_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryWithHistory"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeCategory: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
            };
            path: {
                /** @description Code of the category. */
                category_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryToEdit"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    addGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroupBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupToEdit"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getGroupToEdit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Code of the group. */
                group_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupWithHistory"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
            };
            path: {
                /** @description Code of the group. */
                group_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupToEdit"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getDeliveryHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryHealthView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listGivenUp: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenUpPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    replayGivenUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listDepartments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentsView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                department_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listStaffDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    putStaffDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                install_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description New to this account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteStaffDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                install_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    tryStaffDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                install_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialAsked"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getStaffDeviceTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                install_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RingView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    uploadFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description PDF, by its contents; at most 10 MB.
                     */
                    file: string;
                    /**
                     * Format: uuid
                     * @description Made by the caller; the same id with the same file is the same file.
                     */
                    id: string;
                };
            };
        };
        responses: {
            /** @description It was here already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileView"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    takeFileBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listStaffInbox: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    openStaffBell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    readStaffInboxItem: {
        parameters: {
            query?: {
                /** @description Of the notification that was tapped, if one was: it counts as opened, others do not. */
                delivery_id?: string;
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    liveChanges: {
        parameters: {
            query?: never;
            header?: {
                /** @description Of the last event heard: what was missed since is told first. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events, until somebody hangs up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getStaffMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMeView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeMyPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getStaffPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    setStaffPreferences: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    uploadOfficePhoto: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    caption?: string;
                    /**
                     * Format: binary
                     * @description JPEG, PNG, WebP or HEIC, by its contents; at most 20 MB and 64 megapixels.
                     */
                    file: string;
                    /**
                     * Format: uuid
                     * @description Made by the phone; the same id with the same file is the same photo.
                     */
                    id: string;
                };
            };
        };
        responses: {
            /** @description It was here already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Timeout */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getOfficePhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    takeOfficePhotoBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    downloadOriginal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, to be saved and not shown: nobody looked into it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listStaff: {
        parameters: {
            query?: {
                /** @description Part of the name or the e-mail. */
                q?: string;
                /** @description Id of a department. */
                department?: string;
                /** @description How many items at most. */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StaffView_"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    addStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStaffBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewStaffView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffDetailsView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeStaff: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStaffBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resetStaffPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneTimePasswordView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getStaffPush: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listReports: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                cursor?: string;
                /** @description None: everything I may see. */
                queue?: components["schemas"]["Queue"];
                status?: components["schemas"]["ReportStatus"];
                category?: string;
                department?: string;
                area?: string;
                /** @description Somebody's account, or `none`. */
                assignee?: string;
                /** @description Words, or a public code. */
                q?: string;
                /** @description `due` shows only what is due some day. None: the overdue queue by that, others newest first. */
                sort?: components["schemas"]["Order"];
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OfficeRow_"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    submitReportForCaller: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionForm"];
            };
        };
        responses: {
            /** @description It was here already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    exportReportsCsv: {
        parameters: {
            query?: {
                /** @description None: everything I may see. */
                queue?: components["schemas"]["Queue"];
                status?: components["schemas"]["ReportStatus"];
                category?: string;
                department?: string;
                area?: string;
                /** @description Somebody's account, or `none`. */
                assignee?: string;
                /** @description Words, or a public code. */
                q?: string;
                /** @description `due` shows only what is due some day. None: the overdue queue by that, others newest first. */
                sort?: components["schemas"]["Order"];
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    exportReportsXlsx: {
        parameters: {
            query?: {
                /** @description None: everything I may see. */
                queue?: components["schemas"]["Queue"];
                status?: components["schemas"]["ReportStatus"];
                category?: string;
                department?: string;
                area?: string;
                /** @description Somebody's account, or `none`. */
                assignee?: string;
                /** @description Words, or a public code. */
                q?: string;
                /** @description `due` shows only what is due some day. None: the overdue queue by that, others newest first. */
                sort?: components["schemas"]["Order"];
            };
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getReportForOffice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    acceptReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    assignReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    explainDeadline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadlineView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    forwardReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForwardingBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    holdReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    coverPhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
            };
            path: {
                media_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoxesBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    releasePhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                media_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    hidePhoto: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                media_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    previewPublicReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicPreview"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    releaseWords: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    askReporter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rejectReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    rerouteReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReroutingBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resolveReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolutionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    startReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartBody"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    addUpdate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
                /** @description Any text of 8 to 80 visible ASCII characters, new for each new request, the same when it is sent again. Remembered for 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeReport"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getRoutes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    publishRoutes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; the call is refused with 412 when somebody changed it meanwhile. */
                "if-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoutesBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoutesView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Precondition Required */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    simulateRoute: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    simulateReports: {
        parameters: {
            query?: never;
            header?: {
                /** @description Language of texts and problem titles: pl (default), en or uk. */
                "accept-language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialView"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
}
