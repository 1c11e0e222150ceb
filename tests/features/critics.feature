Feature: A critic with a model speaks beside the measured one

  Scenario: Ask a model about a photo and compare it with the measured critic
    Given a folder of 3 photos
    And a critic called Heron-2B is installed
    When I open the folder
    And I press E
    And I choose the critic Heron-2B
    Then I see that Heron-2B speaks, and what it says
    And the claim "The sky is overexposed." is marked as measured otherwise
    When I press V
    Then I see the critiques of both critics
    When I ask "Where should I have stood?"
    Then I read an answer to "Where should I have stood?"

  Scenario: A folder is critiqued by a model in two sittings
    Given a folder of 4 photos
    And a critic called Heron-2B is installed
    When I open the folder
    And I press E
    And I choose the critic Heron-2B
    And I have it critique the folder and close the window after 2 photos
    And I open the folder
    And I press E
    And I have it critique the rest
    Then all 4 photos are critiqued, and none of them twice
