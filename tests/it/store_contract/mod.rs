//! What every store promises, whatever the engine. If it is not here, it is not promised.
//!
//! Each promise is a function that knows the traits only. A second engine is one more line in [`engines`]; a server that
//! it needs and cannot reach fails its tests, it does not skip them.

mod acts;
mod alarms;
mod corrections;
mod curation;
mod decided;
mod deliveries;
mod inflow;
mod issues;
pub mod kit;
mod letters;
mod mentions;
mod operations;
mod people;
mod polls;
mod publishing;
mod queue;
mod ranking;
mod stories;
mod story_acts;
mod tellings;
mod translations;
mod views;

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
                alarms::what_is_held_is_no_revision_until_it_is_taken_up,
                alarms::a_poll_that_was_decided_before_an_alarm_or_its_answer_is_decided_again,
                curation::what_waits_for_curation_comes_in_order_of_arrival,
                curation::old_entries_are_curated_again_once_somebody_took_them_up,
                curation::a_release_gives_each_entry_a_second_of_its_own,
                curation::much_that_is_due_at_once_keeps_its_order,
                curation::a_release_raises_what_lists_the_entry_and_nothing_else,
                curation::public_times_never_change,
                decided::the_regions_that_editors_gave_and_took_are_known_until_that_is_taken_back,
                decided::those_that_were_decided_on_last_are_known,
                deliveries::steps_are_noted_in_their_order_and_taken_back,
                deliveries::a_fingerprint_tells_a_change_of_words_or_order,
                deliveries::a_mail_is_put_in_with_its_issue_and_taken_up_once_that_is_out,
                deliveries::a_release_of_another_text_than_the_approved_one_is_refused,
                deliveries::what_was_called_off_or_refused_is_taken_up_only_if_it_is_renewed,
                corrections::a_rule_is_made_once_and_undone_once,
                corrections::what_a_rule_touches_is_read_again_and_before_all_else,
                corrections::findings_by_rules_that_no_longer_hold_are_refused,
                corrections::a_word_with_what_arabic_writes_together_with_it_is_found,
                stories::what_a_story_is_told_by_is_remembered,
                stories::a_story_that_is_part_of_another_leaves_what_was_public_an_item,
                stories::an_entry_keeps_the_story_that_it_has,
                story_acts::stories_put_together_are_one_until_that_is_taken_back,
                story_acts::an_entry_taken_out_is_an_item_of_its_own,
                story_acts::entries_taken_out_together_share_a_new_story,
                story_acts::whoever_curates_hears_what_was_said_and_what_was_taken_back,
                story_acts::no_newcomer_brings_together_what_an_editor_parted,
                story_acts::what_joined_meanwhile_goes_with_what_it_was_nearest_to,
                story_acts::an_undo_follows_stories_that_became_part_of_others,
                story_acts::the_last_word_on_two_entries_holds,
                story_acts::a_duplicate_shares_the_story_of_its_original,
                story_acts::a_suggestion_is_open_until_somebody_answers,
                story_acts::an_act_on_a_story_conflicts_with_another_and_not_with_a_selection,
                story_acts::what_ran_is_known_by_its_story,
                acts::a_selection_taken_back_within_the_hold_leaves_no_trace,
                acts::a_selection_taken_back_after_publication_is_a_withdrawal,
                acts::a_selection_weighed_down_to_the_shortlist_is_not_published,
                acts::a_spiked_entry_leaves_the_feeds_and_comes_back_with_its_time,
                acts::an_act_done_twice_is_done_once,
                acts::only_the_last_act_on_an_entry_can_be_taken_back_and_only_once,
                acts::a_decision_outlives_a_curation_that_did_not_know_of_it,
                acts::another_act_on_what_others_changed_meanwhile_is_not_done,
                acts::what_was_done_and_taken_back_meanwhile_is_no_conflict,
                acts::an_edit_conflicts_with_an_edit_and_not_with_a_selection,
                acts::an_act_asked_for_twice_is_done_once,
                acts::a_bulk_act_is_taken_back_and_done_again_as_one,
                acts::decisions_of_an_older_schema_can_be_taken_back,
                issues::an_issue_is_published_as_it_was_looked_at_or_not_at_all,
                issues::the_last_draft_is_published_with_the_next_one_open,
                issues::an_issue_freezes_its_words_and_its_order,
                issues::what_is_placed_without_a_section_goes_to_that_of_its_kind,
                issues::a_published_issue_is_closed,
                issues::an_item_is_placed_once_and_an_empty_issue_is_refused,
                letters::a_text_is_kept_once_and_given_back,
                letters::another_text_takes_the_place_of_a_draft_only_when_asked_and_leaves_what_is_placed,
                letters::items_of_the_newsrooms_own_are_published_as_they_were_looked_at,
                letters::an_issue_without_a_text_has_one_group_for_each_section,
                letters::an_entry_is_arranged_between_items_of_the_newsrooms_own,
                letters::a_piece_of_a_draft_is_written_alone_and_only_as_it_was_looked_at,
                letters::whoever_writes_second_loses_nothing_and_may_write_over_the_first,
                letters::the_newsrooms_own_items_come_go_and_are_arranged,
                letters::what_an_address_said_counts_for_a_day,
                letters::an_entry_in_an_issue_knows_the_earlier_issue_that_had_it,
                publishing::a_publication_wants_an_edition_until_one_is_live,
                publishing::what_changes_while_an_edition_is_made_wants_another,
                publishing::an_old_fence_finishes_nothing,
                publishing::a_pending_edition_of_a_dead_run_is_replaced,
                publishing::a_publication_that_is_planned_no_longer_rests,
                queue::a_query_finds_what_it_asks_for_and_nothing_else,
                queue::what_is_typed_is_taken_literally,
                queue::a_revised_entry_is_found_by_its_newest_words,
                queue::a_decision_moves_an_entry_between_views_at_once,
                queue::pages_neither_skip_nor_repeat_while_entries_arrive,
                queue::the_first_page_leads_nowhere_back_and_the_last_nowhere_on,
                queue::counts_stop_where_nobody_counts_on,
                queue::arrivals_are_counted_since_a_page_was_read,
                tellings::a_story_has_one_card_which_its_original_leads,
                tellings::a_card_is_as_its_view_shows_it_now,
                tellings::pages_of_stories_repeat_none_while_tellings_arrive,
                translations::an_edition_is_opened_whole_or_not_at_all_and_once_in_each_language,
                translations::a_piece_of_an_edition_is_left_by_an_editors_word_while_it_is_a_draft,
                tellings::arrivals_are_counted_by_story,
                tellings::what_stood_beside_a_placed_telling_leaves_the_inbox_with_it,
                tellings::a_place_that_is_taken_back_brings_its_story_back,
                tellings::a_place_stands_for_the_tellings_of_its_own_story_alone,
                tellings::an_act_on_all_tellings_is_one_act,
                tellings::a_story_takes_one_place_among_the_best,
                views::a_view_belongs_to_its_owner_and_a_shared_one_is_seen_by_all,
                ranking::a_decision_teaches_and_what_is_taken_back_was_never_taught,
                ranking::the_model_is_what_the_log_alone_gives,
                ranking::decisions_that_are_older_than_ranking_teach_it_at_the_next_start,
                ranking::an_encoder_that_comes_later_reads_what_was_decided_before,
                ranking::a_duplicate_teaches_nothing_and_an_entry_once,
                ranking::the_best_come_first_and_every_card_once,
                ranking::a_rank_is_told_with_its_terms_and_witnesses,
                views::an_address_is_dead_once_another_takes_its_place,
                inflow::what_is_added_by_hand_is_its_outlets_and_never_polled,
                inflow::an_update_is_its_senders_until_somebody_decides,
                inflow::photos_of_updates_are_public_with_them,
                inflow::an_update_that_is_taken_back_leaves_nothing_of_itself,
                mentions::a_call_is_unread_until_its_person_has_looked,
                mentions::a_call_goes_with_its_comment_and_with_its_person,
                operations::configuring_twice_changes_nothing,
                operations::what_leaves_the_configuration_is_kept_and_no_longer_asked,
                operations::an_outlet_keeps_what_it_published_under_any_slug,
                operations::what_came_by_a_source_goes_with_it_to_another_outlet,
                operations::a_source_that_moved_keeps_what_it_brought_and_is_asked_anew,
                operations::a_constant_is_stored_once_and_fences_rise,
                operations::pruning_keeps_what_is_live,
                people::the_installer_link_makes_one_admin_and_opens_nothing_after,
                people::an_invitation_is_used_once_and_gives_its_role,
                people::a_link_ends_with_its_time_or_when_it_is_taken_back,
                people::a_handle_is_somebodys_for_good,
                people::the_last_admin_stays_one,
                people::a_session_ends_with_time_disuse_and_suspension,
                people::a_new_session_ends_the_one_it_replaces,
                people::sessions_of_one_person_are_few,
                people::a_new_password_ends_other_sessions,
                people::a_token_gives_no_more_than_its_person_has,
                people::whoever_is_forgotten_leaves_their_acts_and_nothing_else,
                people::the_audit_lists_acts_and_decisions_in_one_order,
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
