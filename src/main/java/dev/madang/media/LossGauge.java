package dev.madang.media;

/**
 * What is made of the reports on what gets lost on one connection: it takes two bad ones in a row to send less, for one may be a
 * moment's, and three good ones to send more again, a step at a time.
 *
 * @param halvings how often the picture is to be halved
 * @param lossy how many reports in a row told of some loss
 * @param heavy how many in a row told of heavy loss
 * @param good how many in a row told of hardly any, since the last step
 */
public record LossGauge(int halvings, int lossy, int heavy, int good) {
    /** A picture is never less than a quarter for loss. */
    public static final int MOST = 2;

    /** Nothing has been reported yet. */
    public static final LossGauge CLEAR = new LossGauge(0, 0, 0, 0);

    private static final double SOME_PERCENT = 5;
    private static final double MUCH_PERCENT = 15;
    private static final int BAD_REPORTS = 2;
    private static final int GOOD_REPORTS = 3;

    /** After one more report. */
    public LossGauge after(double lossPercent) {
        if (lossPercent > SOME_PERCENT) {
            int lossyNow = Math.min(lossy + 1, BAD_REPORTS);
            int heavyNow = lossPercent > MUCH_PERCENT ? Math.min(heavy + 1, BAD_REPORTS) : 0;
            int wanted = heavyNow == BAD_REPORTS ? MOST : lossyNow == BAD_REPORTS ? 1 : 0;
            return new LossGauge(Math.max(halvings, wanted), lossyNow, heavyNow, 0);
        }
        boolean recovers = halvings > 0 && good + 1 >= GOOD_REPORTS;
        return new LossGauge(recovers ? halvings - 1 : halvings, 0, 0, recovers ? 0 : Math.min(good + 1, GOOD_REPORTS));
    }
}
