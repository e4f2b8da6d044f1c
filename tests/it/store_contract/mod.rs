//! What every store promises, whatever the engine. If it is not here, it is not promised.
//!
//! Each promise is a function that knows the traits only. A second engine is one more line in [`engines`]; a server that
//! it needs and cannot reach fails its tests, it does not skip them.

mod acts;
mod curation;
mod inflow;
mod issues;
mod kit;
mod operations;
mod polls;
mod publishing;

/// Runs every promise on every engine.
macro_rules! engines {
    ($($engine:ident => $kind:ty),* $(,)?) => { $(
        mod $engine {
            use super::kit::Engine;
            type Kind = $kind;
            engines!(@promises
                polls::a_poll_is_stored_whole,
                polls::a_poll_that_cannot_be_stored_leaves_nothing_behind_and_hurts_no_other,
                polls::the_second_of_two_polls_with_the_same_entry_is_overtaken,
                polls::outlets_do_not_share_keys,
                polls::an_id_that_another_outlets_entry_has_is_given_to_no_second,
                polls::a_poll_for_an_outlet_that_lost_its_source_meanwhile_is_decided_again,
                polls::an_unchanged_poll_touches_its_source_row_and_nothing_else,
                polls::validators_come_with_a_good_answer_only,
                polls::a_revision_adds_words_and_never_an_entry,
                polls::a_further_key_makes_no_revision,
                polls::a_mark_of_a_shared_key_is_told_unasked_and_may_come_twice,
                polls::a_claim_holds_until_the_floor_has_passed,
                polls::sources_fall_due_in_order_and_end_with_410,
                polls::a_clock_that_was_ahead_silences_no_source,
                polls::a_host_that_wants_silence_is_remembered,
                curation::what_waits_for_curation_comes_in_order_of_arrival,
                curation::old_entries_are_curated_again_once_somebody_took_them_up,
                curation::a_release_gives_each_entry_a_second_of_its_own,
                curation::a_release_raises_what_lists_the_entry_and_nothing_else,
                curation::public_times_never_change,
                acts::a_selection_taken_back_within_the_hold_leaves_no_trace,
                acts::a_selection_taken_back_after_publication_is_a_withdrawal,
                acts::a_selection_weighed_down_to_the_shortlist_is_not_published,
                acts::a_spiked_entry_leaves_the_feeds_and_comes_back_with_its_time,
                acts::an_act_done_twice_is_done_once,
                acts::only_the_last_act_on_an_entry_can_be_taken_back_and_only_once,
                acts::a_decision_outlives_a_curation_that_did_not_know_of_it,
                acts::an_act_from_a_card_that_no_longer_holds_is_not_done,
                issues::an_issue_is_published_as_it_was_looked_at_or_not_at_all,
                issues::an_issue_freezes_its_words_and_its_order,
                issues::a_published_issue_is_closed,
                issues::an_item_is_placed_once_and_an_empty_issue_is_refused,
                publishing::a_publication_wants_an_edition_until_one_is_live,
                publishing::what_changes_while_an_edition_is_made_wants_another,
                publishing::an_old_fence_finishes_nothing,
                publishing::a_pending_edition_of_a_dead_run_is_replaced,
                publishing::a_publication_that_is_planned_no_longer_rests,
                inflow::what_is_added_by_hand_is_its_outlets_and_never_polled,
                inflow::an_update_is_its_senders_until_somebody_decides,
                inflow::an_update_that_is_taken_back_leaves_nothing_of_itself,
                operations::configuring_twice_changes_nothing,
                operations::what_leaves_the_configuration_is_kept_and_no_longer_asked,
                operations::an_outlet_keeps_what_it_published_under_any_slug,
                operations::what_came_by_a_source_goes_with_it_to_another_outlet,
                operations::a_constant_is_stored_once_and_fences_rise,
                operations::pruning_keeps_what_is_live,
            );
        }
    )* };
    (@promises $($group:ident::$promise:ident),* $(,)?) => { $(
        #[tokio::test]
        async fn $promise() {
            super::$group::$promise(&Kind::fresh().await).await;
        }
    )* };
}

engines! {
    sqlite => super::kit::Embedded,
}
