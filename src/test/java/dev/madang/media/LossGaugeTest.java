package dev.madang.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LossGaugeTest {

    @Test
    void one_bad_report_changes_nothing() {
        assertEquals(0, after(16));
        assertEquals(0, after(16, 0, 16, 0));
    }

    @Test
    void two_bad_reports_in_a_row_halve_the_picture() {
        assertEquals(1, after(6, 6));
        assertEquals(1, after(16, 6));
    }

    @Test
    void two_reports_of_heavy_loss_in_a_row_quarter_it_and_further_ones_take_no_more() {
        assertEquals(2, after(16, 16));
        assertEquals(2, after(6, 6, 40, 40, 40, 40));
    }

    @Test
    void five_percent_is_no_loss_to_speak_of() {
        assertEquals(0, after(5, 5, 5));
        assertEquals(1, after(15, 15));
    }

    @Test
    void it_recovers_a_step_after_each_three_good_reports() {
        assertEquals(2, after(16, 16, 0, 0));
        assertEquals(1, after(16, 16, 0, 0, 0));
        assertEquals(1, after(16, 16, 0, 0, 0, 0, 0));
        assertEquals(0, after(16, 16, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_bad_report_lets_the_count_of_good_ones_begin_anew() {
        assertEquals(1, after(6, 6, 0, 0, 6, 0, 0));
        assertEquals(0, after(6, 6, 0, 0, 6, 0, 0, 0));
    }

    private static int after(double... reports) {
        LossGauge gauge = LossGauge.CLEAR;
        for (double report : reports) {
            gauge = gauge.after(report);
        }
        return gauge.halvings();
    }
}
