Feature: A photographer teaches a critic

  Scenario: A photographer retrains on corrections and picks the new model
    Given a library with corrected critiques and a model that can be tuned
    When I run photoeye train run, it is killed, and I run it again
    Then it names the new model and says how it compares with its base
    When I open the folder
    And I press E
    And I choose the critic tiny-tuned
    Then I see that tiny-tuned speaks
