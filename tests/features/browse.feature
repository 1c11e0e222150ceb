Feature: Browse a folder and read what the critic says

  Scenario: Open a folder and arrow through it
    Given a folder of 4 photos
    When I open the folder
    Then I see 4 photos, and IMG_0.jpg is the current one
    When I press Right
    Then IMG_1.jpg is the current one
    When I press E
    Then IMG_1.jpg is shown large
    When I press Right
    Then IMG_2.jpg is shown large
    When I press G
    Then I see the grid, and IMG_2.jpg is the current one

  Scenario: Point at an observation
    Given a folder with a photo that is blown out in one corner
    When I open the folder
    And I press E
    Then I read a critique with a score and a summary
    When I point at an observation that has a region
    Then the rest of the photo is dimmed
